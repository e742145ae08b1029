import type { FC } from 'hono/jsx';
import { CIRCULATION_MARKS } from '../../domain/documents/circulation-marks.ts';
import type { CopyBlock, Particulars } from '../../domain/documents/particulars.ts';
import { signingPowerOf } from '../../domain/documents/signing-powers.ts';
import { DescriptionList } from '../design/description-list.tsx';
import { Notice } from '../design/notice.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { ReadDocument } from './reader-page.tsx';

type FactsProps = { language: Language; document: ReadDocument };

/** What the paper asks of its readers: that it is a draft, or kept within a circle. */
export const MarkNotices: FC<FactsProps> = ({ language, document }) => {
  const { particulars } = messagesFor(language);
  const marks = CIRCULATION_MARKS.filter(({ code }) =>
    document.particulars?.circulation.includes(code),
  ).map((mark) => mark[language]);
  return (
    <>
      {document.isDraft && <Notice tone="warning" title={particulars.readerDraft} />}
      {marks.length > 0 && (
        <Notice tone="warning" title={particulars.readerMarked(marks)}>
          <p>{particulars.readerMarkedAdvice}</p>
        </Notice>
      )}
    </>
  );
};

/** Everything known about a document, at its end. */
export const DocumentFacts: FC<FactsProps> = ({ language, document }) => {
  const { reading, particulars: words } = messagesFor(language);
  const { reader } = reading;
  const formats = formatsFor(language);
  const { particulars } = document;
  return (
    <section class="reader-facts" aria-labelledby="facts">
      <h2 id="facts">{reader.facts}</h2>
      <DescriptionList
        entries={[
          { term: reader.sign, value: document.sign ?? reading.noSign },
          { term: reader.issuer, value: document.issuer },
          { term: words.fields.upperBody, value: particulars?.upperBody ?? null },
          {
            term: reader.issueDate,
            value: document.issueDate && formats.longDate(document.issueDate),
          },
          { term: reader.signer, value: document.signer },
          { term: words.fields.signerPost, value: postOf(particulars, language) },
          {
            term: words.fields.coSigners,
            value: lines(
              particulars?.coSigners.map(({ name, post }) => (post ? `${name}, ${post}` : name)),
            ),
          },
          { term: words.fields.addressees, value: lines(particulars?.addressees) },
          { term: words.fields.recipients, value: lines(particulars?.recipients) },
          { term: words.fields.appendices, value: lines(particulars?.appendices) },
          { term: words.fields.copy, value: copyText(particulars?.copy ?? null, language) },
          { term: reader.pageCount, value: formats.count(document.pageCount) },
          { term: reader.access, value: reader.accessLevels[document.access] },
          { term: reader.edition, value: <code class="fingerprint">{document.sha256}</code> },
        ]}
      />
    </section>
  );
};

function lines(texts: readonly string[] | undefined) {
  if (texts === undefined || texts.length === 0) return null;
  return (
    <ul class="facts-list" lang="vi">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

function postOf(particulars: Particulars | null, language: Language): string | null {
  const post = particulars?.signerPost ?? null;
  if (post === null) return null;
  const { powers } = messagesFor(language).particulars;
  return `${post} (${powers[signingPowerOf(post)]})`;
}

function copyText(copy: CopyBlock | null, language: Language): string | null {
  if (copy === null) return null;
  const { particulars } = messagesFor(language);
  const date = copy.date && formatsFor(language).date(copy.date);
  return particulars.copyOf(particulars.copies[copy.kind], copy.sign, date, copy.signer);
}
