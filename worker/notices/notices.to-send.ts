import type { NoticeKind } from '../../domain/notices/due-notices.ts';
import type { Services } from '../services.ts';

/** A notice as a message tells of it. */
export type MessageNotice = {
  kind: NoticeKind;
  required: boolean;
  documentId: string;
  documentSign: string | null;
  documentTitle: string;
  isRestricted: boolean;
  campaignId: string | null;
  dueDate: string | null;
  people: number | null;
  units: number | null;
};

/** Of these notices the unread ones whose document stands and whose campaign is still open. */
export async function listForMessage(
  services: Services,
  noticeIds: readonly string[],
): Promise<MessageNotice[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT notices.kind, notices.required, notices.document_id AS documentId, documents.sign AS documentSign,
            documents.title AS documentTitle, documents.access = 'restricted' AS isRestricted,
            notices.campaign_id AS campaignId, campaigns.due_date AS dueDate, notices.people, notices.units
       FROM notices JOIN documents ON documents.id = notices.document_id
       LEFT JOIN campaigns ON campaigns.id = notices.campaign_id
      WHERE notices.id IN (SELECT value FROM json_each(?)) AND notices.read_at IS NULL
        AND documents.withdrawn_at IS NULL AND coalesce(campaigns.state, 'open') = 'open'`,
  )
    .bind(JSON.stringify(noticeIds))
    .all<
      Omit<MessageNotice, 'required' | 'isRestricted'> & { required: number; isRestricted: number }
    >();
  return results.map((row) => ({
    ...row,
    required: row.required === 1,
    isRestricted: row.isRestricted === 1,
  }));
}
