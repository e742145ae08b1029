import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PrintButton } from '../design/print-button.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** `expiresAt` in ms. */
type Slip = { fullName: string; userName: string; code: string; expiresAt: number };

type SlipPageProps = {
  page: PageContext;
  /** Whose people they are for; the way back. */
  unitId: string;
  slips: Slip[];
  /** Full address of the activation page. */
  address: string;
};

/** Slips to be printed, cut apart and handed over: where to go, as whom, with which code, until when. */
export const SlipPage: FC<SlipPageProps> = ({ page, unitId, slips, address }) => {
  const { members } = messagesFor(page.language);
  return (
    <Layout page={page} title={members.slipTitle} width="wide" islands={['print']}>
      <PageHeading lead={members.slipLead}>{members.slipTitle}</PageHeading>
      {slips.length === 0 ? (
        <EmptyState title={members.noSlips}>
          <p>{members.noSlipsAnswer}</p>
        </EmptyState>
      ) : (
        <ul class="slips">
          {slips.map((slip) => (
            <OneSlip page={page} slip={slip} address={address} />
          ))}
        </ul>
      )}
      <ButtonRow>
        {slips.length > 0 && <PrintButton language={page.language} look="primary" />}
        <ButtonLink href={`/members?unit=${unitId}`} look="secondary">
          {members.backToRoll}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};

const OneSlip: FC<{ page: PageContext; slip: Slip; address: string }> = ({
  page,
  slip,
  address,
}) => {
  const { members } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <li class="slip">
      <DescriptionList
        entries={[
          { term: members.slipPerson, value: <strong>{slip.fullName}</strong> },
          { term: members.slipAddress, value: address },
          { term: members.slipUserName, value: <code>{slip.userName}</code> },
          { term: members.slipCode, value: <code>{slip.code}</code> },
          { term: members.slipExpires, value: moment(slip.expiresAt) },
        ]}
      />
      <div class="slip-qr">
        <QrCode text={withSlip(address, slip)} title={members.slipQr(slip.fullName)} />
        <p>{members.slipQrHint}</p>
      </div>
    </li>
  );
};

/** Name and code go behind the `#`: a browser sends that part to nobody. */
function withSlip(address: string, { userName, code }: Slip): string {
  return `${address}#${new URLSearchParams({ userName, code }).toString()}`;
}
