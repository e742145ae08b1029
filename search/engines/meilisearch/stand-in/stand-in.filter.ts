/** Whether an entry meets a filter. */
export type Meets = (entry: Record<string, unknown>) => boolean;

const TOKEN = /\s*(?:(?<text>"[^"]*")|(?<sign>[()[\],=<>]=?)|(?<word>[\w-]+))/uy;

function tokensOf(filter: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < filter.trimEnd().length; ) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(filter);
    if (match === null) throw new Error(`invalid_search_filter at ${at}: ${filter}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Text is compared without capitals; marks count. */
function comparable(value: unknown): unknown {
  return typeof value === 'string' ? value.normalize('NFKD').toLowerCase() : value;
}

/** Reads the part of the filter language that we use, and refuses the rest as the server would. */
class FilterReader {
  readonly #tokens: string[];
  readonly #filterable: readonly string[];
  #at = 0;

  constructor(filter: string, filterable: readonly string[]) {
    this.#tokens = tokensOf(filter);
    this.#filterable = filterable;
  }

  read(): Meets {
    const meets = this.#either();
    if (this.#at < this.#tokens.length) throw new Error(`invalid_search_filter: ${this.#peek()}`);
    return meets;
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(wanted?: string): string {
    const token = this.#peek();
    if (token === '' || (wanted !== undefined && token !== wanted))
      throw new Error(`invalid_search_filter: ${token} instead of ${wanted}`);
    this.#at += 1;
    return token;
  }

  #either(): Meets {
    const parts = [this.#all()];
    while (this.#peek() === 'OR') {
      this.#next();
      parts.push(this.#all());
    }
    return (entry) => parts.some((part) => part(entry));
  }

  #all(): Meets {
    const parts = [this.#one()];
    while (this.#peek() === 'AND') {
      this.#next();
      parts.push(this.#one());
    }
    return (entry) => parts.every((part) => part(entry));
  }

  #one(): Meets {
    if (this.#peek() === '(') {
      this.#next();
      const inner = this.#either();
      this.#next(')');
      return inner;
    }
    const name = this.#next();
    if (!this.#filterable.includes(name)) throw new Error(`invalid_search_filter: ${name}`);
    return this.#comparison(name, this.#next());
  }

  #comparison(name: string, operator: string): Meets {
    if (operator === 'IS') {
      this.#next('EMPTY');
      return (entry) => entry[name] === '';
    }
    if (operator === 'IN') {
      const wanted = this.#list();
      return (entry) => [entry[name]].flat().some((value) => wanted.includes(comparable(value)));
    }
    const wanted = this.#value();
    const order = (entry: Record<string, unknown>): number => {
      const value = comparable(entry[name]) as string | number | boolean;
      return value === wanted ? 0 : Number(value > (wanted as typeof value)) * 2 - 1;
    };
    if (operator === '=') return (entry) => order(entry) === 0;
    if (operator === '>') return (entry) => order(entry) > 0;
    if (operator === '<') return (entry) => order(entry) < 0;
    if (operator === '>=') return (entry) => order(entry) >= 0;
    throw new Error(`invalid_search_filter: ${operator}`);
  }

  #list(): unknown[] {
    this.#next('[');
    const values: unknown[] = [];
    while (this.#peek() !== ']') {
      values.push(this.#value());
      if (this.#peek() === ',') this.#next();
    }
    this.#next(']');
    return values;
  }

  #value(): unknown {
    const token = this.#next();
    if (token.startsWith('"')) return comparable(token.slice(1, -1));
    if (token === 'true' || token === 'false') return token === 'true';
    return Number(token);
  }
}

/**
 * @param filter a filter, or several of which all must hold
 * @param filterable attributes that the settings allow to filter by
 * @throws where the server would answer `invalid_search_filter`
 */
export function readFilter(
  filter: string | readonly string[] | undefined,
  filterable: readonly string[],
): Meets {
  const parts = (typeof filter === 'string' ? [filter] : (filter ?? [])).map((one) =>
    new FilterReader(one, filterable).read(),
  );
  return (entry) => parts.every((part) => part(entry));
}
