import type { QuietHours } from '../../domain/notices/quiet-hours.ts';
import { type CalendarDay, WorkingCalendar } from '../../domain/notices/working-calendar.ts';
import type { Language } from '../../web/messages/messages.ts';
import type { Services } from '../services.ts';

/** What the committee decided for everybody. Hours of the clock in Viet Nam. */
export type NoticeSettings = {
  quietHours: QuietHours;
  /** Messages a week and person over all documents; 0 = in the app only. */
  weekBudget: number;
  digestHour: number;
};

export type NamedDay = CalendarDay & { name: string };

export async function readNoticeSettings(services: Services): Promise<NoticeSettings> {
  const row = await services.env.DB.prepare('SELECT * FROM notice_settings WHERE id = 1').first<{
    quiet_from: number;
    quiet_to: number;
    week_budget: number;
    digest_hour: number;
  }>();
  if (!row) throw new Error('the settings of notices are missing');
  return {
    quietHours: { from: row.quiet_from, to: row.quiet_to },
    weekBudget: row.week_budget,
    digestHour: row.digest_hour,
  };
}

export function saveSettingsStatement(
  services: Services,
  { quietHours, weekBudget, digestHour }: NoticeSettings,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE notice_settings SET quiet_from = ?, quiet_to = ?, week_budget = ?, digest_hour = ? WHERE id = 1',
  ).bind(quietHours.from, quietHours.to, weekBudget, digestHour);
}

/** In the order of the days; `from` (`YYYY-MM-DD`) leaves out those before it. */
export async function listCalendarDays(services: Services, from = ''): Promise<NamedDay[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT day, kind, name FROM notice_calendar WHERE day >= ? ORDER BY day',
  )
    .bind(from)
    .all<NamedDay>();
  return results;
}

export async function readWorkingCalendar(services: Services): Promise<WorkingCalendar> {
  return new WorkingCalendar(await listCalendarDays(services));
}

export function putDayStatement(
  services: Services,
  { day, kind, name }: NamedDay,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO notice_calendar (day, kind, name) VALUES (?1, ?2, ?3)
     ON CONFLICT (day) DO UPDATE SET kind = ?2, name = ?3`,
  ).bind(day, kind, name);
}

export function removeDayStatement(services: Services, day: string): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM notice_calendar WHERE day = ?').bind(day);
}

/** What a member chose. `digestHour` null = the committee's. */
export type NoticePreferences = {
  digestHour: number | null;
  recommended: boolean;
  webhook: boolean;
  /** In which messages are written. */
  language: Language;
};

export async function readPreferences(
  services: Services,
  memberId: string,
): Promise<NoticePreferences> {
  const row = await services.env.DB.prepare(
    'SELECT digest_hour AS digestHour, recommended, webhook, language FROM notice_preferences WHERE member_id = ?',
  )
    .bind(memberId)
    .first<{
      digestHour: number | null;
      recommended: number;
      webhook: number;
      language: Language;
    }>();
  return {
    digestHour: row?.digestHour ?? null,
    recommended: row?.recommended !== 0,
    webhook: row?.webhook === 1,
    language: row?.language ?? 'vi',
  };
}

export async function savePreferences(
  services: Services,
  memberId: string,
  { digestHour, recommended, webhook, language }: NoticePreferences,
): Promise<void> {
  await services.env.DB.prepare(
    `INSERT INTO notice_preferences (member_id, digest_hour, recommended, webhook, language) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (member_id) DO UPDATE SET digest_hour = ?2, recommended = ?3, webhook = ?4, language = ?5`,
  )
    .bind(memberId, digestHour, Number(recommended), Number(webhook), language)
    .run();
}

/** Messages follow the language that a member has just chosen for the screens. */
export async function saveLanguage(
  services: Services,
  memberId: string,
  language: Language,
): Promise<void> {
  await services.env.DB.prepare(
    `INSERT INTO notice_preferences (member_id, language) VALUES (?1, ?2)
     ON CONFLICT (member_id) DO UPDATE SET language = ?2`,
  )
    .bind(memberId, language)
    .run();
}
