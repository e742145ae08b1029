import { isDay } from '../../domain/dates/local-day.ts';
import type { AccountActor } from '../access/actor.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import {
  type NamedDay,
  type NoticeSettings,
  putDayStatement,
  removeDayStatement,
  saveSettingsStatement,
} from './notice-settings.repository.ts';
import { calendarDayInvalid, noticeRulesInvalid } from './notices.errors.ts';

const LAST_HOUR = 23;
const MOST_A_WEEK = 7;
const NAME_LENGTH = 80;

/** @throws noticeRulesInvalid (422) */
export async function changeSettings(
  services: Services,
  actor: AccountActor,
  settings: NoticeSettings,
): Promise<void> {
  const { quietHours, weekBudget, digestHour } = settings;
  const hours = [quietHours.from, quietHours.to, digestHour];
  if (!hours.every((hour) => isWithin(hour, LAST_HOUR)) || !isWithin(weekBudget, MOST_A_WEEK))
    throw noticeRulesInvalid();
  await services.env.DB.batch([
    saveSettingsStatement(services, settings),
    auditStatement(services, {
      actor,
      action: 'notices.settings_changed',
      detail: { quietFrom: quietHours.from, quietTo: quietHours.to, weekBudget, digestHour },
    }),
  ]);
}

/** Adds a day to the working calendar, or corrects it. @throws calendarDayInvalid (422) */
export async function putCalendarDay(
  services: Services,
  actor: AccountActor,
  { day, kind, name }: NamedDay,
): Promise<void> {
  const trimmed = name.trim().slice(0, NAME_LENGTH);
  if (!isDay(day) || trimmed === '') throw calendarDayInvalid();
  await services.env.DB.batch([
    putDayStatement(services, { day, kind, name: trimmed }),
    auditStatement(services, {
      actor,
      action: 'notices.calendar_changed',
      detail: { day, kind },
    }),
  ]);
}

/** Takes a day out of the calendar: its weekday counts again. One that is not there changes nothing. */
export async function removeCalendarDay(
  services: Services,
  actor: AccountActor,
  day: string,
): Promise<void> {
  await services.env.DB.batch([
    removeDayStatement(services, day),
    auditIfChanged(services, {
      actor,
      action: 'notices.calendar_changed',
      detail: { day: isDay(day) ? day : '', kind: 'removed' },
    }),
  ]);
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}
