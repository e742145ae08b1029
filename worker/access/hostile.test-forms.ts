/** For the test of hostile requests, never for the Worker itself: what the pages ask for, read from the pages themselves. */

/** A form as a page offers it: where it leads, how, and what it would send untouched. */
export type OfferedForm = { action: string; method: 'GET' | 'POST'; fields: [string, string][] };
/** What a page leads on to. */
export type Offers = { forms: OfferedForm[]; links: string[] };

const FIELDS = 'form input[name], form select[name], form textarea[name], form button[name]';

/** Reads the forms and links of a page. `path`: its own address, to which a form without one leads. */
export async function offersOf(html: string, path: string): Promise<Offers> {
  const offers: Offers = { forms: [], links: [] };
  const addField = (name: string, value: string) => offers.forms.at(-1)?.fields.push([name, value]);
  const rewriter = new HTMLRewriter()
    .on('form', {
      element(form) {
        const method = form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
        const action = (form.getAttribute('action') ?? path).replaceAll('&amp;', '&');
        offers.forms.push({ action, method, fields: [] });
      },
    })
    .on(FIELDS, {
      element(field) {
        addField(field.getAttribute('name') ?? '', field.getAttribute('value') ?? '');
      },
    })
    .on('form select[name] option', {
      element(option) {
        const last = offers.forms.at(-1)?.fields.at(-1);
        if (last?.[1] === '') last[1] = option.getAttribute('value') ?? '';
      },
    })
    .on('a[href^="/"]', {
      element(link) {
        offers.links.push((link.getAttribute('href') ?? '').replaceAll('&amp;', '&'));
      },
    });
  await rewriter.transform(new Response(html)).text();
  return offers;
}
