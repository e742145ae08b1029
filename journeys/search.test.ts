import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/** Finding things, in a real browser: by what one knows of a document, by finger, by keyboard, without JavaScript. */

const server = inject('server');
const PHONE = { width: 320, height: 640 };
const WITHOUT_JAVASCRIPT = { javaScriptEnabled: false };
const DESK = { width: 1280, height: 900 };
const WITHIN = { timeout: 60_000, interval: 500 };
const DIRECTIVE = /tiết kiệm điện, nước/;
const HIDDEN = {
  sign: '91-KH/ĐUK',
  title: 'kiểm kê tài sản Hương Sen',
  heading: 'KHO LƯU TRỮ RIÊNG',
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  const publisher = await signIn(browser, server, 'demo-publisher');
  await publishForSecretaries(publisher);
  await publisher.context().close();
});
afterAll(() => browser.close());

const HIDDEN_TEXT = `ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
Số ${HIDDEN.sign}
Minh Sơn, ngày 20 tháng 11 năm 2026
KẾ HOẠCH
${HIDDEN.title}
I- ${HIDDEN.heading}
1- Kiểm kê kho Hương Sen trong quý I năm 2027.
`;

/** A restricted document, through the programming interface, as the signed-in publisher. */
async function publishForSecretaries(page: Page): Promise<void> {
  const call = (path: string, init: { method?: string; headers?: object; body?: string } = {}) =>
    page.evaluate(
      async (request) => {
        const response = await fetch(request.path, request.init as RequestInit);
        return { status: response.status, body: (await response.json()) as Record<string, string> };
      },
      { path, init },
    );
  const upload = await call('/api/uploads', {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      'x-file-name': 'ke-hoach.txt',
      'x-declared-not-secret': 'true',
      'idempotency-key': `journey-${Date.now()}`,
    },
    body: HIDDEN_TEXT,
  });
  const { uploadId } = upload.body;
  await vi.waitFor(async () => {
    const { body } = await call(`/api/uploads/${uploadId}`);
    expect(body['state']).toBe('ready');
  }, WITHIN);
  const metadata = {
    type: 'plan',
    sign: HIDDEN.sign,
    issuer: 'Đảng ủy Khối các cơ quan tỉnh',
    issueDate: '2026-11-20',
    title: HIDDEN.title,
    signer: 'Lương Hoàng Khải',
  };
  const campaign = {
    audience: { kind: 'chosen', unitIds: [], roles: ['secretary'] },
    dueDate: '2099-01-01',
    obligation: 'required',
  };
  const published = await call('/api/publications', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uploadId, metadata, access: 'restricted', campaign }),
  });
  expect(published, JSON.stringify(published.body)).toMatchObject({ status: 201 });
  await vi.waitFor(async () => {
    const { body } = await call('/api/search?q=hương sen');
    expect(JSON.stringify(body)).toContain(HIDDEN.sign);
  }, WITHIN);
}

async function type(page: Page, text: string): Promise<void> {
  await page.locator('#q').fill('');
  await page.locator('#q').pressSequentially(text, { delay: 25 });
}

async function options(page: Page): Promise<string[]> {
  await page.locator('#suggestions [role=option]').first().waitFor();
  return page.locator('#suggestions [role=option]').allInnerTexts();
}

function firstResult(page: Page) {
  return page.locator('#results ol > li').first();
}

describe('a member finds', () => {
  it.each([
    ['the number', 'nq 12', /sinh hoạt chi bộ/],
    ['the words, with marks', 'tiết kiệm điện', DIRECTIVE],
    ['the words, without marks', 'tiet kiem dien nuoc', DIRECTIVE],
    [
      'a question',
      'tỷ lệ phần trăm do ai tính và lấy mấy chữ số thập phân?',
      /học tập, quán triệt nghị quyết/,
    ],
  ])('by %s, while still typing', async (_, query, title) => {
    const page = await signIn(browser, server, 'demo-member');
    await page.goto('/search');
    await type(page, query);
    await firstResult(page).getByRole('link', { name: title }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(query);
    await page.context().close();
  });

  it('the passage itself: the reader opens at it and marks it', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=ph%C3%B2ng+l%C3%A0m+vi%E1%BB%87c+xanh');
    await page.locator('.found-passages a').first().click();
    await page.waitForURL(/\/documents\/[^#]+#doan-/);
    const passage = page.locator('.passage:target');
    expect(await passage.innerText()).toContain('Phòng làm việc xanh');
    await expect
      .poll(() => passage.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(PHONE.height);
    await page.context().close();
  });

  it('the picture of the page that a scan was read from', async () => {
    const page = await signIn(browser, server, 'demo-member');
    await page.goto(
      '/search?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91+c%C3%B4ng+t%C3%A1c+%C4%91%E1%BA%A3ng',
    );
    const link = page.getByRole('link', { name: /xem ảnh trang/ }).first();
    await link.click();
    await page.waitForURL(/view=pictures#trang-\d+$/);
    expect(await page.locator('figure:target img').count()).toBe(1);
    await page.context().close();
  });
});

describe('by finger on a phone', () => {
  it('finds in spite of a wrong mark, and takes the spelling that is offered', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=ngh%E1%BB%8B+quy%C3%AAt+sinh+ho%E1%BA%A1t+chi+b%E1%BB%99');
    await firstResult(page)
      .getByRole('link', { name: /sinh hoạt chi bộ/ })
      .first()
      .waitFor();
    expect(await page.locator('#q').inputValue()).toBe('nghị quyêt sinh hoạt chi bộ');
    await page.getByRole('link', { name: 'nghị quyết sinh hoạt chi bộ', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('q') === 'nghị quyết sinh hoạt chi bộ');
    expect(await page.locator('#q').inputValue()).toBe('nghị quyết sinh hoạt chi bộ');
    await page.context().close();
  });

  it('narrows by a facet and takes its chip out again', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=chi+b%E1%BB%99');
    const count = page.locator('.result-count');
    const all = await count.innerText();
    await page.locator('.facets > summary').click();
    await page.getByRole('link', { name: /^Chỉ thị \(1\)/ }).click();
    await page.getByText('Đang chọn:').waitFor();
    expect(await count.innerText()).toBe('Tìm thấy 1 văn bản');
    await page.getByRole('link', { name: /^Chỉ thị ?, bỏ điều kiện này/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('type'));
    expect(await count.innerText()).toBe(all);
    await page.context().close();
  });

  it('narrows to what is still to be read', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=nghi+quyet');
    await page.locator('.facets > summary').click();
    const facet = page.getByRole('link', { name: /^Còn phải đọc \(/ });
    const count = /\d+/.exec(await facet.innerText())?.[0];
    await facet.click();
    await page.waitForURL(/unread=/);
    expect(await page.locator('.result-count').innerText()).toBe(`Tìm thấy ${count} văn bản`);
    await page.context().close();
  });

  it('says what to try where nothing is found', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=xyzxyz');
    const text = await page.locator('#results').innerText();
    expect(text).toContain('Không tìm thấy gì');
    expect(await page.locator('#results .advice li').count()).toBeGreaterThan(1);
    await page.context().close();
  });

  it('meets nothing smaller than a finger in results and suggestions', async () => {
    const page = await signIn(browser, server, 'demo-member', PHONE);
    await page.goto('/search?q=nghi+quyet');
    await page.locator('.facets > summary').click();
    await type(page, 'nghi quy');
    await options(page);
    const heights = await page
      .locator(
        '.suggestion, .facets a, .facets summary, .found-passages a, .search-line button, #q',
      )
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await page.context().close();
  });
});

describe('by keyboard alone', () => {
  it('goes to the field, through the suggestions and to the document', async () => {
    const page = await signIn(browser, server, 'demo-member');
    await page.goto('/search');
    await page.keyboard.press('/');
    const field = page.getByRole('combobox');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('tiet ki', { delay: 25 });
    expect((await options(page))[0]).toMatch(/Chỉ thị 05-CT\/ĐUK · 02\/10\/2026/);
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await expect
      .poll(() => page.getByRole('status').allInnerTexts())
      .toContainEqual(expect.stringMatching(/^Có \d gợi ý/));
    await page.keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).toBe('suggestion-0');
    await page.keyboard.press('ArrowUp');
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    expect(await field.getAttribute('aria-activedescendant')).toBe('suggestion-0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/documents\//);
    await page.getByRole('heading', { level: 1, name: DIRECTIVE }).waitFor();
    await page.context().close();
  });

  it('searches for a heading that it chooses', async () => {
    const page = await signIn(browser, server, 'demo-member');
    await page.goto('/');
    await page.keyboard.press('/');
    await page.keyboard.type('cach ghi nh', { delay: 25 });
    await options(page);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'CÁCH GHI NHẬN');
    expect(await firstResult(page).innerText()).toContain('09-HD/BTGDV-ĐUK');
    await page.context().close();
  });

  it('closes the suggestions, walks the results and returns', async () => {
    const page = await signIn(browser, server, 'demo-member');
    await page.goto('/search');
    await page.keyboard.press('/');
    await page.keyboard.type('tiet kiem', { delay: 25 });
    await options(page);
    await firstResult(page).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#suggestions').isVisible()).toBe(false);
    expect(await page.locator('#q').inputValue()).toBe('tiet kiem');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toMatch(/^\/documents\//);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('#doan-');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/documents\//);
    await page.context().close();
  });
});

describe('searches that are kept', () => {
  it('are saved under a name, opened by one tap, and removed; the browser keeps nothing', async () => {
    const page = await signIn(browser, server, 'demo-auditor', PHONE);
    await page.goto('/search?q=chi+b%E1%BB%99&type=directive');
    await page.locator('.folded > summary').click();
    await page.getByLabel('Tên để gọi lại').fill('Chỉ thị về chi bộ');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.goto('/search');
    await page.getByRole('link', { name: 'chi bộ', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Chỉ thị về chi bộ' }).click();
    await page.waitForURL(/type=directive/);
    expect(await page.locator('.result-count').innerText()).toBe('Tìm thấy 1 văn bản');
    await page.goto('/search');
    await page.getByRole('button', { name: 'Xóa “Chỉ thị về chi bộ”' }).click();
    await page.getByRole('button', { name: 'Xóa tất cả tìm kiếm gần đây' }).click();
    expect(await page.locator('.kept-searches').count()).toBe(0);
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(stored).toBe(0);
    await page.context().close();
  });

  it('hold what was typed and opened, for its owner alone', async () => {
    const page = await signIn(browser, server, 'demo-unit-officer');
    await page.goto('/search');
    await type(page, 'tiet kiem giay in');
    await page.waitForURL((url) => url.searchParams.get('q') === 'tiet kiem giay in');
    await page.keyboard.press('Escape');
    await page.locator('.found-passages a').first().click();
    await page.waitForURL(/\/documents\//);
    await page.goto('/search');
    await page.getByRole('link', { name: 'tiet kiem giay in' }).waitFor();
    const other = await signIn(browser, server, 'demo-officer');
    await other.goto('/search');
    expect(await other.locator('main').innerText()).not.toContain('tiet kiem giay in');
    await other.context().close();
    await page.context().close();
  });
});

it('without JavaScript everything is there but the suggestions', async () => {
  const page = await signIn(browser, server, 'demo-administrator', PHONE, WITHOUT_JAVASCRIPT);
  await page.goto('/search');
  await page.getByRole('searchbox').fill('tiet kiem');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await firstResult(page).getByRole('link', { name: DIRECTIVE }).first().waitFor();
  await page.locator('.folded > summary').click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.goto('/search');
  await page.getByRole('button', { name: 'Xóa “tiet kiem”' }).first().click();
  await page.locator('.facets, .search-beginning').first().waitFor();
  await page.goto('/search?q=33-KH%2F%C4%90UK');
  expect(new URL(page.url()).pathname).toMatch(/^\/documents\//);
  await page.context().close();
});

describe('a restricted document', () => {
  const QUERIES = ['hương sen', HIDDEN.sign, 'kế hoạch 91', 'kho luu tru rieng'];

  it('is found and suggested to those whom it is for', async () => {
    const page = await signIn(browser, server, 'demo-secretary');
    for (const query of QUERIES) {
      await page.goto(`/search?q=${encodeURIComponent(query)}&list=1`);
      expect(await page.locator('#results').innerText()).toContain(HIDDEN.sign);
    }
    await type(page, 'huong se');
    expect((await options(page)).join()).toMatch(/kiểm kê tài sản Hương Sen/i);
    await page.context().close();
  });

  it('is shown to another member neither in results nor in facets nor in suggestions', async () => {
    const page = await signIn(browser, server, 'demo-member');
    const seen = /Hương Sen|91-KH|KHO LƯU TRỮ/;
    for (const query of QUERIES) {
      await page.goto(`/search?q=${encodeURIComponent(query)}&list=1`);
      const results = page.locator('#results');
      const text = (await results.locator('ol, .facets').allTextContents()).join();
      expect(text).not.toMatch(seen);
      await page.goto('/search');
      const answered = page.waitForResponse(
        (response) =>
          response.url().includes('/api/suggestions') &&
          new URL(response.url()).searchParams.get('q') === query,
      );
      await type(page, query);
      expect(await (await answered).text()).not.toMatch(/Hương Sen|91-KH\/ĐUK ·|LƯU TRỮ RIÊNG/);
    }
    await page.context().close();
  });
});

describe.each([PHONE, DESK])('at $width px', (viewport) => {
  it('no state of the page has a serious finding or scrolls sideways', async () => {
    const page = await signIn(browser, server, 'demo-member', viewport);
    const check = async (state: string) => {
      expect(await seriousFindings(page), state).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${state} scrolls sideways`).toBeLessThanOrEqual(viewport.width);
    };
    await page.goto('/search?q=xyzxyz&type=plan');
    await check('nothing found');
    await page.goto('/search?q=nghi+quyet+%22chi+b%E1%BB%99%22&year=2026');
    for (const summary of await page.locator('#results summary').all()) await summary.click();
    await check('results with facets and chips');
    await page.goto('/search');
    await check('recent searches');
    await type(page, 'nghi q');
    await options(page);
    await page.keyboard.press('ArrowDown');
    await check('suggestions');
    await page.context().close();
  });
});
