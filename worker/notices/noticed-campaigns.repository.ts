import type { Services } from '../services.ts';

/** A campaign of which people are told. Days `YYYY-MM-DD`. */
export type NoticedCampaign = {
  campaignId: string;
  documentId: string;
  required: boolean;
  dueDate: string;
};

const COLUMNS = `campaigns.id AS campaignId, campaigns.document_id AS documentId,
  campaigns.obligation = 'required' AS required, campaigns.due_date AS dueDate`;
type Row = Omit<NoticedCampaign, 'required'> & { required: number };

/** Open campaigns due on a day or later, of documents that stand; in the order of their ids. */
export async function listNoticedCampaigns(
  services: Services,
  dueFrom: string,
): Promise<NoticedCampaign[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${COLUMNS} FROM campaigns JOIN documents ON documents.id = campaigns.document_id
      WHERE campaigns.state = 'open' AND campaigns.due_date >= ? AND documents.withdrawn_at IS NULL
      ORDER BY campaigns.id`,
  )
    .bind(dueFrom)
    .all<Row>();
  return results.map((row) => ({ ...row, required: row.required === 1 }));
}

/** Open campaigns that go on with an edition made since a moment (ms), after they were opened. */
export async function listRenewedCampaigns(
  services: Services,
  since: number,
): Promise<(NoticedCampaign & { editionId: string })[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${COLUMNS}, editions.id AS editionId
       FROM campaigns JOIN documents ON documents.id = campaigns.document_id
       JOIN editions ON editions.id = campaigns.edition_id
      WHERE campaigns.state = 'open' AND documents.withdrawn_at IS NULL
        AND editions.created_at >= ? AND editions.created_at > campaigns.created_at`,
  )
    .bind(since)
    .all<Row & { editionId: string }>();
  return results.map((row) => ({ ...row, required: row.required === 1 }));
}
