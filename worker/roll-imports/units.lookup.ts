import type { LineProblem } from '../../domain/roll-files/lines.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';

type Named = { id: string; code: string; name: string };

/**
 * Finds units by what a list says of them: the code where it is given, else the name if only one bears it. Lists
 * head a column of codes *Chi bộ* too, so what is no name may be a code.
 */
export class UnitLookup {
  readonly #byCode: Map<string, Named>;
  readonly #byName = new Map<string, Named[]>();

  /** @param units those that may be named */
  constructor(units: readonly Named[]) {
    this.#byCode = new Map(units.map((unit) => [unit.code, unit]));
    for (const unit of units) {
      const key = foldWords(unit.name);
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), unit]);
    }
  }

  find(code: string, name: string): { unitId?: string; problem?: LineProblem } {
    if (code !== '') {
      const unit = this.#byCode.get(code);
      return unit ? { unitId: unit.id } : { problem: 'unit_unknown' };
    }
    const coded = this.#byCode.get(name);
    const [unit, ...others] = this.#byName.get(foldWords(name)) ?? (coded ? [coded] : []);
    if (!unit) return { problem: 'unit_unknown' };
    return others.length > 0 ? { problem: 'unit_ambiguous' } : { unitId: unit.id };
  }
}
