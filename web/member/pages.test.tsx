import type { Child } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { ErrorPage } from '../failure/error-page.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { AskPage } from '../questions/ask-page.tsx';
import { OwnQuestionsPage } from '../questions/own-questions-page.tsx';
import { AnswerPage, QuestionsDeskPage } from '../questions/questions-desk-page.tsx';
import { inReadingOrder, type OpenAssignment } from './assignment-card.tsx';
import { DocumentListPage } from './document-list-page.tsx';
import { HistoryPage } from './history-page.tsx';
import { HomePage } from './home-page.tsx';
import { outlinePassages } from './passage-outline.ts';
import { type ReadDocument, ReaderPage } from './reader-page.tsx';
import { ReceiptPage, receiptCode } from './receipt-page.tsx';
import { SearchPage } from './search-page.tsx';

const html = (element: unknown) => (element as { toString: () => string }).toString();

const HOSTILE = `<img src=x onerror="alert('1')">`;

const page: PageContext = {
  language: 'vi',
  person: { fullName: HOSTILE, roles: ['member'] },
  path: `/search?q=${HOSTILE}`,
  demonstration: true,
  preferences: { theme: 'dark', textSize: 'larger' },
};
const document: ReadDocument = {
  documentId: 'd1',
  typeName: 'Nghị quyết',
  sign: HOSTILE,
  issuer: HOSTILE,
  title: HOSTILE,
  issueDate: '2026-06-16',
  signer: HOSTILE,
  access: 'internal',
  particulars: null,
  withdrawn: false,
  edition: { number: 1, createdAt: 0 },
  pageCount: 2,
  sha256: 'ab',
  format: 'PDF',
  bytes: 1_400_000,
};
const assignment: OpenAssignment = {
  campaignId: 'c1',
  document,
  obligation: 'required',
  dueDate: '2026-11-20',
  daysLeft: -3,
  opened: true,
};
const statement = { vi: HOSTILE, en: HOSTILE };
const passages = outlinePassages([
  {
    ordinal: 0,
    address: HOSTILE,
    kind: 'roman',
    level: 0,
    label: 'I.',
    heading: HOSTILE,
    body: HOSTILE,
    page: 1,
  },
  {
    ordinal: 1,
    address: 'bang',
    kind: 'table',
    level: 1,
    label: '',
    heading: '',
    body: `${HOSTILE}\t1\n2\t${HOSTILE}`,
    page: 2,
  },
]);
const validity = {
  state: 'replaced',
  from: '2025-01-02',
  by: { documentId: 'd2', name: HOSTILE },
} as const;
const answer = {
  questionId: 'q1',
  question: HOSTILE,
  answer: HOSTILE,
  answeredAt: 0,
  passageChanged: true,
};
const segments = [{ text: HOSTILE, match: true }];

const question = {
  questionId: 'q1',
  documentId: 'd1',
  documentName: HOSTILE,
  asked: HOSTILE,
  askedAt: 0,
  state: 'open',
} as const;
const onePage = { pageNumber: 1, pageCount: 2 };

const PAGES: Record<string, (page: PageContext) => Child> = {
  history: (page) => (
    <HistoryPage
      page={page}
      history={{
        done: [{ campaignId: 'c2', document, withdrawn: true, acknowledgedAt: 0, method: 'self' }],
        total: 21,
      }}
      {...onePage}
    />
  ),
  ask: (page) => (
    <AskPage
      page={page}
      document={document}
      passages={[{ address: HOSTILE, name: HOSTILE }]}
      typed={{ address: HOSTILE, text: HOSTILE }}
      length={{ least: 10, most: 500 }}
      idempotencyKey="k"
      failure={HOSTILE}
    />
  ),
  'own questions': (page) => (
    <OwnQuestionsPage
      page={page}
      questions={[{ ...question, answer: HOSTILE, answeredAt: 1, isNew: true }]}
      justSent
      {...onePage}
    />
  ),
  'questions to answer': (page) => (
    <QuestionsDeskPage page={page} questions={[question]} open {...onePage} />
  ),
  answer: (page) => (
    <AnswerPage
      page={page}
      question={question}
      passage={{ name: HOSTILE, text: HOSTILE }}
      passageGone
      typed={{ shown: HOSTILE, answer: HOSTILE }}
      length={{ question: 500, answer: 3000 }}
      failure={HOSTILE}
    />
  ),
  home: (page) => (
    <HomePage
      unread={0}
      page={page}
      assignments={{
        toRead: [assignment],
        done: [{ campaignId: 'c2', document, withdrawn: false, acknowledgedAt: 0, method: 'self' }],
        doneTotal: 7,
      }}
      isNew
      noticeDue={false}
      answered={2}
      newEditions={[{ document, number: 2, createdAt: 0 }]}
      fresh={[document]}
    />
  ),
  documents: (page) => (
    <DocumentListPage
      page={page}
      documents={[{ ...document, publishedAt: 0, own: 'to_read' }]}
      total={21}
      pageNumber={1}
      pageCount={2}
    />
  ),
  search: (page) => (
    <SearchPage
      page={page}
      state={{
        outcome: {
          query: HOSTILE,
          end: null,
          total: 1,
          pageNumber: 1,
          pageCount: 1,
          spelling: {
            text: HOSTILE,
            isInstead: true,
            href: '/search?q=x',
            typedHref: '/search?q=y',
          },
          advice: [{ name: HOSTILE, count: 2, href: '/search?q=z' }],
          triedSigns: [HOSTILE],
          degraded: true,
          address: '/search?q=x',
          understood: [{ name: HOSTILE, href: '/search?q=y' }],
          chosen: [{ name: HOSTILE, href: '/search?q=z' }],
          facets: [{ kind: 'issuers', values: [{ name: HOSTILE, count: 2, href: '/search?q=w' }] }],
          documents: [
            {
              document,
              title: segments,
              validity,
              passages: [
                {
                  address: HOSTILE,
                  label: '',
                  heading: [],
                  snippet: segments,
                  page: 1,
                  above: HOSTILE,
                  scanned: true,
                },
              ],
            },
          ],
        },
      }}
    />
  ),
  searchBeginning: (page) => (
    <SearchPage
      page={page}
      state={{
        kept: {
          saved: [{ id: 's1', name: HOSTILE, href: '/search?q=x' }],
          recent: [{ query: HOSTILE, href: '/search?q=y' }],
        },
      }}
    />
  ),
  reader: (page) => (
    <ReaderPage
      page={page}
      document={document}
      view="text"
      passages={passages}
      pages={[{ number: 1, width: 595, height: 842, hasPicture: true, source: 'ocr' }]}
      relations={{
        outgoing: [
          {
            kind: 'replaces',
            cited: HOSTILE,
            date: '2024-03-02',
            issuer: HOSTILE,
            authority: 'insufficient',
            document: null,
            candidates: [document],
          },
        ],
        incoming: [{ kind: 'amends', document }],
      }}
      validity={validity}
      topics={[{ topicId: 't1', name: HOSTILE }]}
      choosable={null}
      foundBy={HOSTILE}
      answers={new Map([[HOSTILE, [answer]]])}
      find="img"
      copiedAt={0}
      acknowledgements={[
        {
          state: 'open',
          campaignId: 'c1',
          dueDate: '2026-11-25',
          daysLeft: 2,
          statement,
          documentId: 'd1',
          personId: 'm1',
          idempotencyKey: 'k',
          editionSha256: 'a'.repeat(64),
        },
      ]}
    />
  ),
  receipt: (page) => (
    <ReceiptPage
      hasQuiz={false}
      page={page}
      justDone
      stillToRead={[assignment]}
      receipt={{
        campaignId: 'c1',
        documentId: 'd1',
        documentSign: HOSTILE,
        documentTitle: HOSTILE,
        withdrawnAt: null,
        campaignTitle: HOSTILE,
        statement,
        method: 'self',
        acknowledgedAt: 0,
        deviceAt: null,
        seq: 1,
        origin: HOSTILE,
        leafHash: 'ab'.repeat(32),
        keyId: 'k',
        signature: 's',
        proof: { size: 5, witnesses: [HOSTILE] },
        checkAddress: 'https://quan-triet.test/verify#abc',
      }}
    />
  ),
  error: (page) => (
    <ErrorPage page={page} status={404} code="not_found" sentence={HOSTILE} requestId="r" />
  ),
};

describe.each(Object.entries(PAGES))('the page %s', (_name, render) => {
  const markup = html(render(page));

  it('escapes everything that is not ours', () => {
    expect(markup).not.toContain('<img src=x');
    expect(markup).toContain('&lt;img src=x');
  });

  it('keeps to the content security policy: no inline style, script or handler', () => {
    const tags = markup.match(/<[a-z][^>]*>/g) ?? [];
    const inline = tags.filter((tag) => / style=|<style/.test(tag) || /<[^>]* on\w+="/.test(tag));
    expect(inline.filter((tag) => !tag.includes('&lt;img'))).toEqual([]);
    expect(markup.match(/<script[^>]*>[^<]/g)).toBeNull();
  });

  it('has one main heading and skips no level below it', () => {
    const levels = [...markup.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries())
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  });

  it('uses every id once and labels every control', () => {
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const controls = markup.match(/<(input|select|textarea)\b[^>]*>/g) ?? [];
    const visible = controls.filter((control) => !control.includes('type="hidden"'));
    for (const control of visible)
      expect(markup).toContain(`for="${/ id="([^"]+)"/.exec(control)?.[1]}"`);
  });

  it('carries the chosen language, theme and text size', () => {
    expect(markup).toContain('<html lang="vi" data-theme="dark" data-text-size="larger">');
    expect(html(render({ ...page, language: 'en' }))).toContain('<html lang="en"');
  });
});

const some = (campaignId: string, obligation: OpenAssignment['obligation'], daysLeft: number) => ({
  ...assignment,
  campaignId,
  obligation,
  daysLeft,
});

const receiptPage = (stillToRead: OpenAssignment[] | null) => {
  const element = PAGES['receipt']?.(page) as { props: object };
  return html(
    <ReceiptPage {...(element.props as Parameters<typeof ReceiptPage>[0])} {...{ stillToRead }} />,
  );
};

it('leads from a receipt just given to what is to be read next, or home', () => {
  const next = { ...some('next', 'required', 2), document: { ...document, documentId: 'd9' } };
  const more = receiptPage([some('later', 'recommended', 1), next]);
  expect(more).toContain('class="button button-primary" href="/documents/d9"');
  expect(receiptPage([])).toContain('class="button button-primary" href="/"');
  expect(receiptPage(null)).not.toContain('Đồng chí đã xác nhận mọi văn bản');
});

it('puts required before recommended and what is due first before the rest', () => {
  const ordered = inReadingOrder([
    some('later', 'required', 9),
    some('optional', 'recommended', -5),
    some('late', 'required', -1),
  ]);
  expect(ordered.map(({ campaignId }) => campaignId)).toEqual(['late', 'later', 'optional']);
});

const home = (roles: NonNullable<PageContext['person']>['roles']) =>
  html(PAGES['home']?.({ ...page, person: { fullName: 'A', roles } }));

it('shows members only what their roles open', () => {
  expect(home(['member'])).not.toContain('href="/department"');
  expect(home(['member', 'publisher'])).toContain('href="/department"');
  expect(home(['member', 'secretary'])).toContain('href="/coverage"');
});

it('groups the receipt code so that it can be read out', () => {
  expect(receiptCode('a3f1b2c49d5e6f70ffff')).toBe('A3F1-B2C4-9D5E-6F70');
});
