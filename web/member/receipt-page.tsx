import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Mark } from '../design/mark.tsx';
import { Notice } from '../design/notice.tsx';
import { PrintButton } from '../design/print-button.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { inReadingOrder, type OpenAssignment } from './assignment-card.tsx';

/** What a receipt says in words, and what proves it. */
export type ReceiptView = {
  campaignId: string;
  documentId: string;
  documentSign: string | null;
  documentTitle: string;
  /** ms; null unless the document was taken back. */
  withdrawnAt: number | null;
  campaignTitle: string;
  statement: { vi: string; en: string };
  method: 'self' | 'attended' | 'attested';
  /** ms since the epoch. */
  acknowledgedAt: number;
  /** When it was given by the clock of the device, ms; null where it was given at once. */
  deviceAt: number | null;
  seq: number;
  /** Name of the ledger. */
  origin: string;
  /** SHA-256 of the entry, lower-case hex: the receipt's code begins with it. */
  leafHash: string;
  keyId: string;
  signature: string;
  /** The signed log it stands in; `null` until the next checkpoint. */
  proof: { size: number; witnesses: string[] } | null;
  /** Address that checks this receipt, for the QR code. */
  checkAddress: string;
};

type ReceiptPageProps = {
  page: PageContext;
  receipt: ReceiptView;
  /** Given a moment ago: what is still to be read; null = looked at later, or not known. */
  stillToRead: OpenAssignment[] | null;
  /** The acknowledgement was given a moment ago. */
  justDone: boolean;
  /** There is a quiz beside the campaign. */
  hasQuiz: boolean;
};

/** The code to read out or compare: the first 16 hex digits of the entry's hash in groups of four. */
export function receiptCode(leafHash: string): string {
  return (leafHash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** The receipt as a sheet to print or keep; the file to download is what others can verify. */
export const ReceiptPage: FC<ReceiptPageProps> = (props) => {
  const { page, receipt, justDone, hasQuiz } = props;
  const { reading, quizzes, withdrawals } = messagesFor(page.language);
  const { receiptPage } = reading;
  return (
    <Layout page={page} title={receiptPage.title} islands={['print']}>
      {justDone && <JustDone language={page.language} stillToRead={props.stillToRead} />}
      {receipt.withdrawnAt !== null && (
        <Notice
          tone="info"
          title={withdrawals.own.since(formatsFor(page.language).moment(receipt.withdrawnAt))}
        >
          <p>{withdrawals.own.receiptsStay}</p>
        </Notice>
      )}
      <article class="receipt">
        <header class="receipt-head">
          <Mark />
          <div>
            <h1>{receiptPage.title}</h1>
            <p class="receipt-code">
              <span>{receiptPage.code}</span> <code>{receiptCode(receipt.leafHash)}</code>
            </p>
          </div>
        </header>
        <ReceiptWords page={page} receipt={receipt} />
        <ReceiptProof page={page} receipt={receipt} />
      </article>
      <ButtonRow>
        <ButtonLink href="/">{receiptPage.home}</ButtonLink>
        <PrintButton language={page.language} />
        {hasQuiz && (
          <ButtonLink href={`/quizzes/${receipt.campaignId}`} look="secondary">
            {quizzes.take.toQuiz}
          </ButtonLink>
        )}
        <ButtonLink href={`/receipts/${receipt.campaignId}/receipt.json`} look="secondary" download>
          {receiptPage.download}
        </ButtonLink>
        <ButtonLink href={`/documents/${receipt.documentId}`} look="secondary">
          {receiptPage.back}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};

type JustDoneProps = { language: Language; stillToRead: OpenAssignment[] | null };

/** Recorded, and what now: the next document, or home. */
const JustDone: FC<JustDoneProps> = ({ language, stillToRead }) => {
  const { home, receiptPage } = messagesFor(language).reading;
  const [next] = inReadingOrder(stillToRead ?? []);
  const left = stillToRead?.length ?? 0;
  return (
    <Notice tone="success" title={receiptPage.justDone}>
      {stillToRead && <p>{left > 0 ? home.toReadCount(left) : home.nothingToRead}</p>}
      <p>{receiptPage.justDoneAdvice}</p>
      <ButtonRow>
        {next && (
          <ButtonLink href={`/documents/${next.document.documentId}`}>
            {next.document.sign === null
              ? receiptPage.nextUnsigned
              : receiptPage.nextToRead(next.document.sign)}
          </ButtonLink>
        )}
        <ButtonLink href="/" look={next ? 'secondary' : 'primary'}>
          {receiptPage.home}
        </ButtonLink>
      </ButtonRow>
    </Notice>
  );
};

type PartProps = { page: PageContext; receipt: ReceiptView };

const ReceiptWords: FC<PartProps> = ({ page, receipt }) => {
  const { offline, reading } = messagesFor(page.language);
  const { receiptPage } = reading;
  return (
    <>
      <DescriptionList
        entries={[
          { term: receiptPage.person, value: page.person && <b>{page.person.fullName}</b> },
          {
            term: receiptPage.moment,
            value: <b>{formatsFor(page.language).moment(receipt.acknowledgedAt)}</b>,
          },
          {
            term: offline.deviceTime,
            value:
              receipt.deviceAt === null
                ? null
                : offline.deviceTimeAbout(formatsFor(page.language).moment(receipt.deviceAt)),
          },
          {
            term: receiptPage.document,
            value: (
              <span lang="vi">
                {[receipt.documentSign, receipt.documentTitle].filter(Boolean).join(': ')}
              </span>
            ),
          },
          {
            term: receiptPage.campaign,
            value:
              receipt.campaignTitle === receipt.documentTitle ? null : (
                <span lang="vi">{receipt.campaignTitle}</span>
              ),
          },
          { term: receiptPage.method, value: reading.method[receipt.method] },
        ]}
      />
      <h2>{receiptPage.statement}</h2>
      <blockquote class="statement">
        <p lang="vi">{receipt.statement.vi}</p>
        {page.language === 'en' && <p class="statement-translation">{receipt.statement.en}</p>}
      </blockquote>
    </>
  );
};

const ReceiptProof: FC<PartProps> = ({ page, receipt }) => {
  const { receiptPage } = messagesFor(page.language).reading;
  return (
    <section class="receipt-proof" aria-labelledby="proof">
      <h2 id="proof">{receiptPage.proof}</h2>
      <div class="receipt-check">
        <QrCode text={receipt.checkAddress} title={receiptPage.qrTitle} />
        <div>
          <p>{receiptPage.proofAbout}</p>
          <p>{proofSentence(receipt.proof, page.language)}</p>
          <p>
            <a href={receipt.checkAddress}>{receiptPage.check}</a>
          </p>
        </div>
      </div>
      <DescriptionList
        entries={[
          { term: receiptPage.ledger, value: <code>{receipt.origin}</code> },
          {
            term: receiptPage.sequence,
            value: formatsFor(page.language).count(receipt.seq),
          },
          { term: receiptPage.key, value: <code>{receipt.keyId}</code> },
          {
            term: receiptPage.signature,
            value: <code class="fingerprint">{receipt.signature}</code>,
          },
        ]}
      />
    </section>
  );
};

/** Where the receipt stands: signed alone, in a signed log, in a log that others saw as well. */
function proofSentence(proof: ReceiptView['proof'], language: Language): string {
  const { receiptPage } = messagesFor(language).reading;
  if (!proof) return receiptPage.unproven;
  const size = formatsFor(language).count(proof.size);
  const proven = receiptPage.proven(size);
  if (proof.witnesses.length === 0) return `${proven} ${receiptPage.unwitnessed}`;
  return `${proven} ${receiptPage.witnessed(proof.witnesses.join(', '))}`;
}
