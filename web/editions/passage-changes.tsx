import type { FC } from 'hono/jsx';
import {
  type ChangeCounts,
  type ChangePiece,
  countChanges,
  type PassageChange,
} from '../../domain/editions/passage-changes.ts';
import { Badge } from '../design/badge.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

type ChangesProps = { language: Language; changes: readonly PassageChange[] };

const ORDER = ['changed', 'added', 'removed', 'renumbered', 'unchanged'] as const;
const TONES = {
  changed: 'info',
  added: 'success',
  removed: 'error',
  renumbered: 'neutral',
} as const;

/** How much changed, then every passage that did, in the order of the text. What stayed is only counted. */
export const PassageChanges: FC<ChangesProps> = ({ language, changes }) => {
  const { editions } = messagesFor(language);
  const counts = countChanges(changes);
  const shown = changes.filter(({ kind }) => kind !== 'unchanged');
  return (
    <>
      <ChangeSummary language={language} counts={counts} />
      {shown.length === 0 ? (
        <EmptyState title={editions.same}>
          <p>{editions.sameHint}</p>
        </EmptyState>
      ) : (
        <ol class="changes">
          {shown.map((change) => (
            <ShownChange language={language} change={change} />
          ))}
        </ol>
      )}
    </>
  );
};

const ChangeSummary: FC<{ language: Language; counts: ChangeCounts }> = ({ language, counts }) => {
  const { editions } = messagesFor(language);
  return (
    <ul class="change-counts">
      {ORDER.filter((kind) => counts[kind] > 0).map((kind) => (
        <li>{editions.counts[kind](counts[kind])}</li>
      ))}
    </ul>
  );
};

const ShownChange: FC<{ language: Language; change: PassageChange }> = ({ language, change }) => {
  const { editions } = messagesFor(language);
  if (change.kind === 'unchanged') return null;
  return (
    <li class={`change change-${change.kind}`}>
      <Badge tone={TONES[change.kind]}>{editions.kinds[change.kind]}</Badge>
      {change.kind === 'renumbered' ? (
        <p lang="vi">{editions.renumbered(change.before.label, change.after.label)}</p>
      ) : (
        <p lang="vi">
          {piecesOf(change).map((piece) => (
            <Piece language={language} piece={piece} />
          ))}
        </p>
      )}
    </li>
  );
};

function piecesOf(change: PassageChange): ChangePiece[] {
  if (change.kind === 'changed') return change.pieces;
  const kind = change.kind === 'removed' ? 'removed' : 'added';
  const { label, heading, body } = change.after ?? change.before;
  return [{ kind, text: [label, heading, body].filter(Boolean).join(' ') }];
}

/** Words taken out or put in are said as well as drawn, for those who hear the page. */
const Piece: FC<{ language: Language; piece: ChangePiece }> = ({ language, piece }) => {
  const { editions } = messagesFor(language);
  if (piece.kind === 'same') return <>{piece.text} </>;
  const [said, Mark] =
    piece.kind === 'removed'
      ? [editions.removedWords, 'del' as const]
      : [editions.addedWords, 'ins' as const];
  return (
    <>
      <Mark>
        <span class="visually-hidden">{said} </span>
        {piece.text}
      </Mark>{' '}
    </>
  );
};
