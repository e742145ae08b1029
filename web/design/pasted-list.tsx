import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { TextArea, TextField } from './field.tsx';

type PastedListProps = {
  words: { lines: string; linesHint: string; file: string; fileHint: string; check: string };
  /** As typed. */
  lines: string;
  back: { href: string; name: string };
};

/** A list of lines that is pasted or sent as a file (`lines`, `file`), with the way on and the way back. */
export const PastedList: FC<PastedListProps> = ({ words, lines, back }) => (
  <>
    <TextArea name="lines" label={words.lines} hint={words.linesHint} value={lines} rows={10} />
    <TextField
      type="file"
      name="file"
      label={words.file}
      hint={words.fileHint}
      accept=".xlsx,.csv,.txt"
    />
    <ButtonRow>
      <Button>{words.check}</Button>
      <ButtonLink look="secondary" href={back.href}>
        {back.name}
      </ButtonLink>
    </ButtonRow>
  </>
);
