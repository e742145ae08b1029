import type { FC } from 'hono/jsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { isUnderWay, type UploadProgress, UploadState } from './upload-state.tsx';

type UploadPageProps = {
  page: PageContext;
  uploadId: string;
  fileName: string;
  progress: UploadProgress;
  /** A file refused as secret can neither be read again nor discarded: only its record is left. */
  isDestroyed: boolean;
};

/** An upload that cannot be reviewed yet: it waits, is being read, or could not be read. */
export const UploadPage: FC<UploadPageProps> = (props) => {
  const { page, uploadId, fileName, progress, isDestroyed } = props;
  const { department } = messagesFor(page.language);
  const address = `/department/uploads/${uploadId}`;
  return (
    <Layout page={page} title={department.review.title} islands={['refresh']}>
      <PageHeading eyebrow={department.inbox.title}>
        {fileName || department.inbox.refusedFile}
      </PageHeading>
      <div id="upload-state" data-refresh={isUnderWay(progress) ? 'true' : 'false'}>
        <Card look="raised">
          <UploadState language={page.language} progress={progress} />
          {progress.state === 'queued' && <p>{department.waitingForReader}</p>}
        </Card>
      </div>
      {!isDestroyed && (
        <ButtonRow>
          {progress.state === 'failed' && (
            <form method="post" action={`${address}/retry`}>
              <Button>{department.retry}</Button>
            </form>
          )}
          <form method="post" action={`${address}/discard`}>
            <Button look="danger">{department.discard}</Button>
          </form>
        </ButtonRow>
      )}
    </Layout>
  );
};
