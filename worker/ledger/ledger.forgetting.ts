import { forgetContents } from './ledger.outcomes.ts';

/**
 * Destroys what leads to one person: id and salt as subject and as actor, the words that officers gave about
 * the person, and what calls had asked for in the person's campaigns. Gives the number of assignments.
 */
export function eraseMember(sql: SqlStorage, memberId: string): number {
  const campaigns = sql
    .exec<{ id: string }>(
      `SELECT campaigns.id FROM subjects JOIN campaigns ON campaigns.no = campaign_no
        WHERE member_id = ?`,
      memberId,
    )
    .toArray();
  sql.exec(
    `UPDATE details SET text = NULL, salt = NULL WHERE seq IN (
       SELECT event.seq FROM subjects JOIN events AS event
           ON event.campaign_no = subjects.campaign_no AND event.subject = subjects.commitment
        WHERE subjects.member_id = ?)`,
    memberId,
  );
  forgetContents(
    sql,
    campaigns.map(({ id }) => id),
  );
  sql.exec('UPDATE actors SET actor_id = NULL, salt = NULL WHERE actor_id = ?', memberId);
  sql.exec('UPDATE subjects SET member_id = NULL, salt = NULL WHERE member_id = ?', memberId);
  return campaigns.length;
}

/**
 * Destroys what leads to anybody in one campaign, once its time of keeping is over: ids and salts of everybody
 * as subject and as actor, words, contents of calls. Repeated it changes nothing. Gives the number of people
 * who were still known.
 */
export function forgetCampaign(sql: SqlStorage, campaignId: string): number {
  const ofCampaign = 'campaign_no = (SELECT no FROM campaigns WHERE id = ?)';
  sql.exec(
    `UPDATE details SET text = NULL, salt = NULL
      WHERE seq IN (SELECT seq FROM events WHERE ${ofCampaign}) AND (text IS NOT NULL OR salt IS NOT NULL)`,
    campaignId,
  );
  forgetContents(sql, [campaignId]);
  sql.exec(
    `UPDATE actors SET actor_id = NULL, salt = NULL WHERE ${ofCampaign} AND actor_id IS NOT NULL`,
    campaignId,
  );
  return sql
    .exec(
      `UPDATE subjects SET member_id = NULL, salt = NULL WHERE ${ofCampaign} AND member_id IS NOT NULL RETURNING no`,
      campaignId,
    )
    .toArray().length;
}
