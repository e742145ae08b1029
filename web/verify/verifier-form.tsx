import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { TextArea, TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

type VerifierFormProps = {
  language: Language;
  /** Public keys to begin with, base64; none on the page that works offline. */
  keys: string[];
};

/** What is checked against which keys, and the place where the verdict appears. The script does the rest. */
export const VerifierForm: FC<VerifierFormProps> = ({ language, keys }) => {
  const { verify } = messagesFor(language);
  return (
    <>
      <form id="verifier" class="verifier">
        <TextField
          name="receipt"
          type="file"
          accept=".json,application/json"
          label={verify.receipt}
          hint={verify.receiptHint}
        />
        <TextArea name="code" rows={2} label={verify.code} hint={verify.codeHint} />
        <TextArea
          name="keys"
          rows={2}
          label={verify.keys}
          hint={verify.keysHint}
          value={keys.join('\n')}
        />
        <TextField
          name="keyList"
          type="file"
          accept=".json,application/json"
          label={verify.keyList}
          hint={verify.keyListHint}
        />
        <TextArea name="witnesses" rows={2} label={verify.witnesses} hint={verify.witnessesHint} />
        <Button>{verify.check}</Button>
      </form>
      <section id="verdict" aria-live="polite" hidden />
    </>
  );
};
