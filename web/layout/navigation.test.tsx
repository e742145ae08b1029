import { describe, expect, it } from 'vitest';
import { Navigation } from './navigation.tsx';
import type { PageContext, PersonRole } from './page-context.ts';

const html = (element: unknown) => (element as { toString: () => string }).toString();

function shown(roles: PersonRole[], path = '/'): string {
  const page: PageContext = {
    language: 'vi',
    person: { fullName: 'Người thử', roles },
    path,
    demonstration: false,
    preferences: { theme: 'auto', textSize: 'normal' },
  };
  return html(<Navigation page={page} roles={roles} />);
}

describe('the navigation', () => {
  it('of a member has nothing folded up', () => {
    expect(shown(['member'])).not.toContain('<details');
    expect(shown(['member'])).not.toContain('/administration');
  });

  it('of an administrator folds up what is used less, a heading for each part', () => {
    const html = shown(['member', 'administrator']);
    expect(html.match(/<details name="navigation"/g)).toHaveLength(4);
    expect(html).not.toContain('<details open');
    expect(html).toContain('/administration/retention');
  });

  it('says on the fold which of its pages one is on, and marks the page itself', () => {
    const html = shown(['member', 'administrator'], '/administration/grants?page=2');
    expect(html).toMatch(/<summary class="navigation-here">[^<]*<span[^>]*>Vai trò<\/span>/);
    expect(html).toMatch(/<a href="\/administration\/grants" aria-current="page">/);
  });

  it('lets a single page of a part stand alone', () => {
    const html = shown(['member', 'publisher'], '/department/approvals');
    expect(html).not.toContain('<details');
    expect(html).toMatch(/<a href="\/department\/approvals" aria-current="page">/);
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });

  it('marks the nearest page above one that is not listed', () => {
    const html = shown(['member', 'publisher'], '/department/uploads/u1');
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
    expect(html).toMatch(/<a href="\/department" aria-current="true">/);
  });
});
