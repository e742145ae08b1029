import type { Browser, Page } from 'playwright-core';
import { signIn } from '../../journeys/browser.ts';
import { LAST_ROLL, LEADER, OWED, type Screen } from '../../journeys/screens.ts';

const REPORT = 'main a[href^="/reports/"]:not([href$="/new"])';

/** Screens that only exist once somebody has done something, which `makeStates` does, and parts far down on others. */
export const MADE_SCREENS: Record<string, Screen[]> = {
  'demo-member': [{ name: 'receipt', path: '/history', follow: ['main a[href^="/receipts/"]'] }],
  'demo-publisher': [
    { name: 'review', path: '/department', follow: ['main a[href^="/department/uploads/"]'] },
  ],
  'demo-officer': [
    { name: 'report', path: '/reports', follow: [REPORT] },
    { name: 'report-by-kind', path: '/reports', follow: [REPORT], at: '.report-offices' },
    {
      name: 'conference',
      path: '/conferences',
      follow: ['main a[href^="/conferences/"]:not([href$="/new"]):not([href$="/exchange"])'],
    },
  ],
  'demo-administrator': [
    {
      name: 'member-offices',
      path: '/members',
      follow: [LAST_ROLL, LAST_ROLL, LEADER],
      at: '#offices',
    },
    { name: 'import', path: '/roll/imports', follow: ['main a[href^="/roll/imports/"]'] },
  ],
};

/** Acknowledges a document, uploads one, makes a report, plans a conference and compares a list, where not done yet. */
export async function makeStates(browser: Browser, server: string): Promise<void> {
  await asUser(browser, server, 'demo-member', acknowledge);
  await asUser(browser, server, 'demo-publisher', upload);
  await asUser(browser, server, 'demo-officer', makeReport);
  await asUser(browser, server, 'demo-officer', planConference);
  await asUser(browser, server, 'demo-administrator', compareList);
}

async function asUser(
  browser: Browser,
  server: string,
  userName: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await signIn(browser, server, userName);
  await act(page);
  await page.context().close();
}

async function acknowledge(page: Page): Promise<void> {
  const toRead = page.locator('main a[href^="/documents/"]');
  await page.goto('/history');
  if ((await page.locator('main a[href^="/receipts/"]').count()) > 0) return;
  await page.goto('/');
  await page.goto((await toRead.last().getAttribute('href')) ?? '/');
  const form = page.locator('form[action$="/acknowledge"]').last();
  if ((await form.count()) === 0) return;
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/\/receipts\//);
}

/** A file that was published, with one byte more, waits to be reviewed. */
async function upload(page: Page): Promise<void> {
  await page.goto('/department');
  if ((await page.locator('main a[href^="/department/uploads/"]').count()) > 0) return;
  await page.goto('/documents');
  await page.goto(
    (await page.locator('main a:has-text("trực tiếp kết hợp")').getAttribute('href')) ?? '/',
  );
  const original = await page.locator('a[href$="/original"]').first().getAttribute('href');
  const file = await page.request.get(original ?? '/');
  const buffer = Buffer.concat([await file.body(), Buffer.from('\n')]);
  await page.goto('/department');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'huong-dan.pdf', mimeType: 'application/pdf', buffer });
  await page.locator('input[name=declaredNotSecret]').check();
  await page.locator('.upload-form button[type=submit]').click();
  await page.locator('#publish').waitFor({ timeout: 180_000 });
}

async function makeReport(page: Page): Promise<void> {
  await page.goto('/reports/new');
  const campaigns = page.locator('main select[name=campaign]');
  const campaign = await campaigns.locator(`option${OWED}`).getAttribute('value');
  await campaigns.selectOption(campaign);
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(/\/reports\/\w{10,}/);
}

async function planConference(page: Page): Promise<void> {
  await page.goto('/conferences');
  const planned = page.locator(
    'main table a[href^="/conferences/"], main li a[href^="/conferences/"]',
  );
  if ((await planned.count()) > 0) return;
  await page.goto('/conferences/new');
  await page.locator('main input[name=title]').fill('Hội nghị học tập, quán triệt nghị quyết');
  await page.locator('main input[name=place]').fill('Hội trường tầng 2');
  await page.locator('main input[name=day]').fill(tomorrow());
  await page.locator('main input[name=time]').fill('08:00');
  for (const name of ['campaign', 'unit'])
    await page.locator(`main input[name=${name}]`).first().check();
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(/\/conferences\/\w{10,}$/);
}

/** A list of people of one cell, with offices and a word that is none. */
const LIST = [
  'Mã đảng viên;Họ và tên;Mã chi bộ;Chức vụ Đảng',
  'VD-01;Nguyễn Thị Ví Dụ;DUK.002.01;Phó Bí thư, Báo cáo viên',
  'VD-02;Trần Văn Thí Dụ;DUK.002.01;Trưởng phòng',
  'VD-03;Lê Thị Minh Họa;DUK.002.01;Ủy viên UBKT (DUK.002)',
];

async function compareList(page: Page): Promise<void> {
  await page.goto('/roll/imports');
  const latest = page.locator('main a[href^="/roll/imports/"]');
  const apply = page.locator('main button[value=apply]');
  if ((await latest.count()) > 0) {
    await page.goto((await latest.first().getAttribute('href')) ?? '/roll/imports');
    if ((await apply.count()) > 0) return;
    await page.goto('/roll/imports');
  }
  await page.locator('main input[name=kind][value=members]').check();
  const buffer = Buffer.from(LIST.join('\n'));
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer });
  await page.locator('main form button').first().click();
  await page.locator('main button[value=map]').click();
  await apply.waitFor({ timeout: 60_000 });
}

function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}
