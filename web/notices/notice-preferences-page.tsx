import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { ChoiceLine, SelectField, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

type NoticePreferencesPageProps = {
  page: PageContext;
  /** Null = the committee's hour. */
  chosen: {
    digestHour: number | null;
    recommended: boolean;
    webhook: boolean;
    language: Language;
  };
  /** Null where no mail is sent from here; `address` null = none entered. */
  email: { address: string | null; isVerified: boolean } | null;
  /** Whether the committee has another channel. */
  offersWebhook: boolean;
  /** The key of the service for Web Push and on how many devices it is on; null where none is sent from here. */
  push: { publicKey: string; devices: number } | null;
  failure: string | null;
  committeeHour: number;
  /** Hours outside the quiet ones. */
  hours: number[];
  justSaved: boolean;
};

/** How one member wants to be told. */
export const NoticePreferencesPage: FC<NoticePreferencesPageProps> = (props) => {
  const { page, chosen, committeeHour, hours, justSaved } = props;
  const { notices } = messagesFor(page.language);
  const { own } = notices;
  return (
    <Layout page={page} title={own.title} width="reading" islands={props.push ? ['push'] : []}>
      <PageHeading lead={own.lead}>{own.title}</PageHeading>
      {justSaved && <Notice tone="success">{own.saved}</Notice>}
      {props.failure && <Notice tone="error" title={props.failure} />}
      <form method="post" action="/notices/settings">
        <SelectField
          name="digestHour"
          label={own.hour}
          value={chosen.digestHour === null ? '' : String(chosen.digestHour)}
          choices={[
            { value: '', label: own.hourDefault(own.hourOf(committeeHour)) },
            ...hours.map((hour) => ({ value: String(hour), label: own.hourOf(hour) })),
          ]}
        />
        <SelectField
          name="language"
          label={own.language}
          hint={own.languageHint}
          value={chosen.language}
          choices={[
            { value: 'vi', label: own.languages.vi },
            { value: 'en', label: own.languages.en },
          ]}
        />
        <ChoiceLine
          kind="checkbox"
          name="recommended"
          choice={{ value: '1', label: own.recommended }}
          checked={chosen.recommended}
        />
        {props.offersWebhook && (
          <ChoiceLine
            kind="checkbox"
            name="webhook"
            choice={{ value: '1', label: notices.webhookChoice }}
            checked={chosen.webhook}
          />
        )}
        <Button>{own.save}</Button>
      </form>
      {props.push && <PushSection page={page} push={props.push} />}
      {props.email && <EmailForms page={page} email={props.email} />}
      <p>
        <a class="standalone-link" href="/notices">
          {own.back}
        </a>
      </p>
    </Layout>
  );
};

type Push = NonNullable<NoticePreferencesPageProps['push']>;

/** Web Push in this browser, by the island; turning all devices off works without a script. */
const PushSection: FC<{ page: PageContext; push: Push }> = ({ page, push }) => {
  const { push: words } = messagesFor(page.language).notices;
  const { on, off, denied, unsupported, failed } = words.states;
  return (
    <section
      class="home-section"
      aria-labelledby="push-title"
      data-island="push"
      data-key={push.publicKey}
      data-on={on}
      data-off={off}
      data-denied={denied}
      data-unsupported={unsupported}
      data-failed={failed}
    >
      <h2 id="push-title">{words.title}</h2>
      <p>{words.lead}</p>
      <p role="status" data-state>
        {words.needsScript}
      </p>
      <Button type="button" look="secondary" data-act="on" hidden>
        {words.turnOn}
      </Button>
      <Button type="button" look="quiet" data-act="off" hidden>
        {words.turnOff}
      </Button>
      {push.devices > 0 && (
        <form method="post" action="/notices/devices/end">
          <p>{words.devices(push.devices)}</p>
          <Button look="quiet">{words.turnAllOff}</Button>
        </form>
      )}
    </section>
  );
};

type Email = NonNullable<NoticePreferencesPageProps['email']>;

/** Enter an address, type its code, take it away: whichever comes next. */
const EmailForms: FC<{ page: PageContext; email: Email }> = ({ page, email }) => {
  const { email: words } = messagesFor(page.language).notices;
  const { address, isVerified } = email;
  return (
    <section class="home-section" aria-labelledby="email-title">
      <h2 id="email-title">{words.title}</h2>
      <p>{words.lead}</p>
      {address !== null && <p>{isVerified ? words.inUse(address) : words.waiting(address)}</p>}
      {address !== null && !isVerified && (
        <form method="post" action="/notices/email/confirm">
          <TextField
            name="code"
            label={words.code}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={12}
            required
          />
          <Button>{words.confirm}</Button>
        </form>
      )}
      {address !== null && (
        <form method="post" action="/notices/email/remove">
          <Button look="quiet">{words.remove}</Button>
        </form>
      )}
      {!isVerified && (
        <form method="post" action="/notices/email">
          <TextField
            type="email"
            name="address"
            label={words.address}
            autocomplete="email"
            maxlength={254}
            required
          />
          <Button look="secondary">{words.sendCode}</Button>
        </form>
      )}
    </section>
  );
};
