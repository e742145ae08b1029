import type { FC } from 'hono/jsx';
import { PROTECTED_KINDS, type ProtectedKind } from '../../domain/secrecy/protected-papers.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { TextField } from '../design/field.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A kind let in; time in ms. */
export type ShownAdmission = { kind: ProtectedKind; reason: string; admittedAt: number };

type ProtectedPapersPageProps = {
  page: PageContext;
  admitted: ShownAdmission[];
  /** What was wrong with the form of one kind. */
  error: { kind: ProtectedKind; sentence: string } | null;
};

/** Each kind with how it is recognised, and the form that lets it in or refuses it again. */
export const ProtectedPapersPage: FC<ProtectedPapersPageProps> = ({ page, admitted, error }) => {
  const { protectedPapers: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="reading">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      <p>{words.general}</p>
      {PROTECTED_KINDS.map((kind) => (
        <KindCard
          language={page.language}
          kind={kind}
          admission={admitted.find((one) => one.kind === kind) ?? null}
          error={error?.kind === kind ? error.sentence : undefined}
        />
      ))}
    </Layout>
  );
};

type KindCardProps = {
  language: Language;
  kind: ProtectedKind;
  admission: ShownAdmission | null;
  error: string | undefined;
};

const KindCard: FC<KindCardProps> = ({ language, kind, admission, error }) => {
  const { protectedPapers: words } = messagesFor(language);
  return (
    <Card as="section" labelledBy={`kind-${kind}`}>
      <h2 id={`kind-${kind}`}>{words.kinds[kind]}</h2>
      <p>
        <Badge tone={admission ? 'warning' : 'success'}>
          {admission ? words.admitted : words.refused}
        </Badge>
      </p>
      <p>{words.recognisedBy[kind]}</p>
      {admission && (
        <p>{words.since(formatsFor(language).moment(admission.admittedAt), admission.reason)}</p>
      )}
      <form method="post" action="/administration/protected-papers">
        <input type="hidden" name="kind" value={kind} />
        {admission ? (
          <Button look="secondary" name="action" value="refuse">
            {words.refuse(words.kinds[kind])}
          </Button>
        ) : (
          <>
            <TextField
              name="reason"
              id={`reason-${kind}`}
              label={words.reason}
              error={error}
              maxlength={300}
              required
            />
            <Button look="danger" name="action" value="admit">
              {words.admit(words.kinds[kind])}
            </Button>
          </>
        )}
      </form>
    </Card>
  );
};
