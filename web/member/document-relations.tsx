import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { DocumentSummary } from './document-summary.tsx';

/** A kind of relation, as `domain/relations` names them. */
type Kind =
  | 'replaces'
  | 'repeals'
  | 'amends'
  | 'promulgates'
  | 'guides'
  | 'implements'
  | 'based_on'
  | 'cites';

/** The order in which kinds are shown: what touches validity first. */
const ORDER: readonly Kind[] = [
  'replaces',
  'repeals',
  'amends',
  'promulgates',
  'guides',
  'implements',
  'based_on',
  'cites',
];

/** What the document says of another. Date `YYYY-MM-DD`. */
export type StatedRelation = {
  kind: Kind;
  /** The sign, or the name as printed. */
  cited: string;
  date: string | null;
  issuer: string | null;
  authority: 'sufficient' | 'insufficient' | 'not_comparable' | null;
  /** null = not held, or not for this reader: the cited text is all that is shown. */
  document: DocumentSummary | null;
  /** Documents that may be meant where the text does not tell. */
  candidates: DocumentSummary[];
};

export type ShownRelations = {
  outgoing: StatedRelation[];
  incoming: { kind: Kind; document: DocumentSummary }[];
};

type Props = { language: Language; relations: ShownRelations };

/** Relations of a document in both directions, grouped by kind; nothing where there are none. */
export const DocumentRelations: FC<Props> = ({ language, relations }) => {
  const { relations: words } = messagesFor(language).reading;
  const { outgoing, incoming } = relations;
  if (outgoing.length + incoming.length === 0) return null;
  const stated = ORDER.map((kind) => ({
    term: words.outgoing[kind],
    all: outgoing.filter((relation) => relation.kind === kind),
  }));
  const received = ORDER.map((kind) => ({
    term: words.incoming[kind],
    all: incoming.filter((relation) => relation.kind === kind),
  }));
  return (
    <section class="reader-facts" aria-labelledby="relations">
      <h2 id="relations">{words.heading}</h2>
      <DescriptionList
        entries={[
          ...received.map(({ term, all }) => ({
            term,
            value: all.length === 0 ? null : <Documents all={all} />,
          })),
          ...stated.map(({ term, all }) => ({
            term,
            value: all.length === 0 ? null : <Stated language={language} all={all} />,
          })),
        ]}
      />
    </section>
  );
};

const Documents: FC<{ all: { document: DocumentSummary }[] }> = ({ all }) => (
  <ul class="relation-list" lang="vi">
    {all.map(({ document }) => (
      <li>
        <DocumentLink document={document} />
      </li>
    ))}
  </ul>
);

const DocumentLink: FC<{ document: DocumentSummary }> = ({ document }) => (
  <a href={`/documents/${document.documentId}`} lang="vi">
    {document.sign ? `${document.sign}: ${document.title}` : document.title}
  </a>
);

const Stated: FC<{ language: Language; all: StatedRelation[] }> = ({ language, all }) => {
  const { relations: words } = messagesFor(language).reading;
  return (
    <ul class="relation-list">
      {all.map((relation) => (
        <li>
          {relation.document ? (
            <DocumentLink document={relation.document} />
          ) : (
            <CitedText language={language} relation={relation} />
          )}
          {relation.authority === 'insufficient' && (
            <Badge tone="warning">{words.insufficient}</Badge>
          )}
          {relation.authority === 'not_comparable' && <Badge>{words.notComparable}</Badge>}
        </li>
      ))}
    </ul>
  );
};

const CitedText: FC<{ language: Language; relation: StatedRelation }> = ({
  language,
  relation,
}) => {
  const { relations: words } = messagesFor(language).reading;
  const { cited, date, issuer, candidates } = relation;
  const about = [issuer, date && formatsFor(language).date(date)].filter(Boolean).join(', ');
  return (
    <>
      <span lang="vi">
        {cited}
        {about && ` (${about})`}
      </span>
      {candidates.length > 0 && (
        <p class="relation-candidates">
          {words.maybe}{' '}
          {candidates.map((document, index) => (
            <>
              {index > 0 && '; '}
              <DocumentLink document={document} />
              {document.issueDate && ` (${formatsFor(language).date(document.issueDate)})`}
            </>
          ))}
        </p>
      )}
    </>
  );
};
