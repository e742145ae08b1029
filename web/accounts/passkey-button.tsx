import type { FC } from 'hono/jsx';
import { Button, type ButtonLook } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import type { Language } from '../messages/messages.ts';
import { messagesFor } from '../messages/messages.ts';

type PasskeyButtonProps = {
  language: Language;
  /** What the passkey is for; `web/islands/passkeys.ts` does it. */
  act: 'sign-in' | 'register' | 'confirm' | 'activate';
  /** Where to go afterwards; a confirmation sends the form it stands in. */
  then?: string;
  look?: ButtonLook;
};

/**
 * A button that uses or makes a passkey. Without a script, or on a device that knows no passkeys, it is not
 * shown; the page then offers the other way alone.
 */
export const PasskeyButton: FC<PasskeyButtonProps> = ({ language, act, then = '/', look }) => {
  const { ownAccount } = messagesFor(language);
  const id = `passkey-${act}`;
  return (
    <div
      data-island="passkeys"
      data-act={act}
      data-then={then}
      data-failed={ownAccount.passkeyFailed}
      hidden
    >
      {act === 'register' && (
        <TextField
          name="passkeyName"
          id={`${id}-name`}
          label={ownAccount.passkeyName}
          hint={ownAccount.passkeyNameHint}
          maxlength={40}
          autocomplete="off"
        />
      )}
      <p class="field-error" role="alert" data-failure hidden />
      <Button type="button" id={id} look={look ?? 'secondary'} wide>
        {ownAccount.passkeyActs[act]}
      </Button>
    </div>
  );
};
