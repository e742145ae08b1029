import type { FC } from 'hono/jsx';
import { ButtonLink } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type RoomPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string; place: string; startsAt: number };
  /** The whole address in the code; null while the conference does not run. */
  address: string | null;
  present: number;
};

/** Without scripts the page must load anew before its code runs out. */
const REFRESH_SECONDS = 15;

/** What is thrown on the wall: a code that changes, and how many have scanned it. */
export const RoomPage: FC<RoomPageProps> = ({ page, conference, address, present }) => {
  const { room } = messagesFor(page.language).conferences;
  const { count, moment } = formatsFor(page.language);
  return (
    <Layout
      page={page}
      title={conference.title}
      width="wide"
      islands={['refresh']}
      refreshSeconds={REFRESH_SECONDS}
      bare
    >
      <div class="room">
        <h1>{conference.title}</h1>
        <p class="room-where">
          {conference.place} · {moment(conference.startsAt)}
        </p>
        <div id="room-code" class="room-code" data-refresh="true">
          {address === null ? (
            <Notice tone="info">{room.notRunning}</Notice>
          ) : (
            <>
              <p class="room-scan">{room.scan}</p>
              <QrCode text={address} title={room.codeTitle} />
              <p class="room-present">{room.present(count(present))}</p>
            </>
          )}
        </div>
        <p>
          {room.steps} {room.changes}
        </p>
        <ButtonLink look="quiet" href={`/conferences/${conference.conferenceId}`}>
          {room.back}
        </ButtonLink>
      </div>
    </Layout>
  );
};
