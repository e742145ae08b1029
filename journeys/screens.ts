import type { Page } from 'playwright-core';

/** A screen: who sees it, where, the links to follow from there, and the part of it to scroll to, if it is far down. */
export type Screen = { name: string; path: string; follow?: string[]; at?: string };

/** A document of the demonstration that stays as it is, whatever is published and withdrawn beside it. */
const STANDING = ':has-text("trực tiếp kết hợp trực tuyến")';
const DOCUMENT = `main a[href^="/documents/"]${STANDING}`;
/** A campaign of the demonstration that nobody ends and many still owe, whatever was published since. */
export const OWED = ':has-text("chuyển đổi số")';
const CAMPAIGN = `main a[href^="/department/campaigns/"]${OWED}`;
const RECORD = `main a[href^="/department/documents/"]${STANDING}`;
const COVERAGE = `main a[href^="/coverage/"]${OWED}`;
const UNIT = 'main th a[href^="/units/"]';
const LAST_UNIT = 'main tbody tr:last-child th a[href^="/units/"]';
export const LAST_ROLL = 'main tbody tr:last-child th a[href^="/members?unit="]';
/** The secretary of a cell, who holds offices. */
export const LEADER = 'main tr:has-text("-001") th a[href^="/members/"]';

/** Every screen of each desk, by the user of the demonstration committee who sees it. */
export const SCREENS: Record<string, Screen[]> = {
  'demo-member': [
    { name: 'home', path: '/' },
    { name: 'documents', path: '/documents' },
    { name: 'search', path: '/search?q=nghi%20quyet%20sinh%20hoat' },
    { name: 'search-nothing', path: '/search?q=xyzxyz' },
    { name: 'reader', path: '/documents', follow: [DOCUMENT] },
    { name: 'reader-pictures', path: '/documents', follow: [DOCUMENT, 'a[href$="view=pictures"]'] },
    { name: 'sheet', path: '/documents', follow: [DOCUMENT, 'a[href$="/sheet"]'] },
    { name: 'ask', path: '/documents', follow: [DOCUMENT, 'a[href*="/ask"]'] },
    { name: 'questions', path: '/questions' },
    { name: 'history', path: '/history' },
    { name: 'missing-page', path: '/nowhere' },
    { name: 'own-conferences', path: '/conferences' },
    { name: 'notices', path: '/notices' },
    { name: 'notice-preferences', path: '/notices/settings' },
    { name: 'account', path: '/account' },
    { name: 'sessions', path: '/account/sessions' },
    { name: 'second-factor', path: '/account/second-factor?return=%2Faccount' },
    { name: 'own-data', path: '/account/data' },
    { name: 'receipt-check', path: '/verify' },
    { name: 'api-reference', path: '/api/reference' },
  ],
  'demo-publisher': [
    { name: 'inbox', path: '/department' },
    { name: 'campaign', path: '/department', follow: [CAMPAIGN] },
    { name: 'remind', path: '/department', follow: [CAMPAIGN, 'a[href$="/remind"]'] },
    { name: 'quiz-desk', path: '/department', follow: [CAMPAIGN, 'a[href$="/quiz"]'] },
    { name: 'desk-documents', path: '/department/documents' },
    { name: 'document-record', path: '/department/documents', follow: [RECORD] },
    { name: 'correct', path: '/department/documents', follow: [RECORD, 'a[href$="/correct"]'] },
    { name: 'relations', path: '/department/documents', follow: [RECORD, 'a[href$="/relations"]'] },
    { name: 'withdraw', path: '/department/documents', follow: [RECORD, 'a[href$="/withdraw"]'] },
    { name: 'question-desk', path: '/department/questions' },
    { name: 'approvals', path: '/department/approvals' },
    { name: 'aliases', path: '/department/aliases' },
    { name: 'topics', path: '/department/topics' },
    { name: 'rereadings', path: '/department/rereadings' },
    { name: 'searches', path: '/department/searches' },
    {
      name: 'programme',
      path: '/department/documents',
      follow: [RECORD, 'main a[href^="/programmes/"]'],
    },
  ],
  'demo-secretary': [
    { name: 'cell', path: '/cell' },
    {
      name: 'attest',
      path: '/cell',
      follow: [
        `main a[href^="/cell?"]${OWED}`,
        'main a[aria-label^="Xác nhận thay"], main a[aria-label^="Attest"]',
      ],
    },
    { name: 'cell-conference', path: '/conferences/new' },
  ],
  'demo-officer': [
    { name: 'overview', path: '/overview' },
    { name: 'coverage', path: '/coverage' },
    { name: 'coverage-by-unit', path: '/coverage', follow: [COVERAGE] },
    { name: 'course', path: '/coverage', follow: [COVERAGE, 'main a[href*="/course"]'] },
    { name: 'outstanding', path: '/coverage', follow: [COVERAGE, 'main a[href*="/units/"]'] },
    {
      name: 'why-counted',
      path: '/coverage',
      follow: [COVERAGE, 'main a[href*="/units/"]', 'main a[href*="/members/"]'],
    },
    { name: 'reports', path: '/reports' },
    { name: 'new-report', path: '/reports/new' },
    { name: 'programmes', path: '/programmes' },
    { name: 'conference-exchange', path: '/conferences/exchange' },
    { name: 'ledger', path: '/administration/ledger' },
  ],
  'demo-administrator': [
    { name: 'units', path: '/units' },
    { name: 'unit', path: '/units', follow: [UNIT] },
    { name: 'unit-rename', path: '/units', follow: [UNIT, 'a[href$="/rename"]'] },
    { name: 'unit-move', path: '/units', follow: [LAST_UNIT, 'a[href$="/move"]'] },
    { name: 'unit-merge', path: '/units', follow: [LAST_UNIT, 'a[href$="/merge"]'] },
    { name: 'unit-split', path: '/units', follow: [LAST_UNIT, 'a[href$="/split"]'] },
    { name: 'unit-end', path: '/units', follow: [LAST_UNIT, 'a[href$="/end"]'] },
    { name: 'new-unit', path: '/units/new' },
    { name: 'roll', path: '/members' },
    { name: 'member', path: '/members', follow: [LAST_ROLL, LAST_ROLL, LEADER] },
    { name: 'new-member', path: '/members/new' },
    { name: 'imports', path: '/roll/imports' },
    { name: 'grants', path: '/administration/grants' },
    { name: 'grant-list', path: '/administration/grants/list' },
    { name: 'keys', path: '/administration/keys' },
    { name: 'approval-rules', path: '/administration/approval-rules' },
    { name: 'protected-papers', path: '/administration/protected-papers' },
    { name: 'notice-rules', path: '/administration/notices' },
    { name: 'retention', path: '/administration/retention' },
    { name: 'data-requests', path: '/administration/data-requests' },
    { name: 'named-exports', path: '/administration/exports' },
    { name: 'data-requests', path: '/administration/data-requests' },
    { name: 'audit', path: '/audit' },
    { name: 'design', path: '/design' },
  ],
};

/** Opens a screen. @throws where a link that leads to it is missing */
export async function show(page: Page, { name, path, follow = [], at }: Screen): Promise<void> {
  await page.goto(path);
  for (const selector of follow) {
    const href = await page
      .locator(selector)
      .first()
      .getAttribute('href', { timeout: 10_000 })
      .catch(() => null);
    if (href === null) throw new Error(`${name}: no link ${selector} on ${page.url()}`);
    await page.goto(href);
  }
  if (at === undefined) return;
  await page.locator(at).evaluate((part) => part.scrollIntoView({ behavior: 'instant' }));
}
