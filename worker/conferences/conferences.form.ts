import { CONFERENCE_FORMS } from '../../domain/conferences/conference-words.ts';
import { isDay, localDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { TypedPlan } from '../../web/conferences/plan-page.tsx';
import { textOf } from '../platform/request-body.ts';
import type { Services } from '../services.ts';
import { timeInvalid } from './conferences.errors.ts';
import { readPeople } from './conferences.people.ts';
import type { Conference, ConferencePerson, ConferencePlan } from './conferences.repository.ts';

const MINUTE_MS = 60_000;
const LONGEST_LINE = 200;

/** The form of a plan as it was typed. */
export function typedPlan(form: FormData): TypedPlan {
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return {
    title: textOf(form, 'title').slice(0, LONGEST_LINE),
    day: textOf(form, 'day'),
    time: textOf(form, 'time'),
    place: textOf(form, 'place').slice(0, LONGEST_LINE),
    form: textOf(form, 'form'),
    unitId: textOf(form, 'unitId'),
    reference: textOf(form, 'reference').trim().slice(0, 100),
    campaignIds: all('campaign'),
    unitIds: all('unit'),
    speakers: textOf(form, 'speakers').slice(0, 2000),
    chair: textOf(form, 'chair'),
    minuteTaker: textOf(form, 'minuteTaker'),
  };
}

/** What was typed as a plan; people are looked up on the roll. @throws timeInvalid (422) */
export async function planOf(services: Services, typed: TypedPlan): Promise<ConferencePlan> {
  return {
    title: typed.title,
    form: CONFERENCE_FORMS.find((form) => form === typed.form) ?? 'in_person',
    startsAt: momentOf(typed.day, typed.time),
    place: typed.place,
    unitId: typed.unitId,
    reference: typed.reference === '' ? null : typed.reference,
    campaignIds: typed.campaignIds,
    invitedUnitIds: typed.unitIds,
    people: await readPeople(services, {
      speaker: typed.speakers,
      chair: typed.chair,
      minute_taker: typed.minuteTaker,
    }),
  };
}

function momentOf(day: string, time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(time) ?? [];
  if (!isDay(day) || hours === undefined || minutes === undefined) throw timeInvalid();
  return startOfLocalDay(day) + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

/** A planned conference as the form that changes it. */
export function typedOf(
  conference: Conference,
  parts: { campaignIds: string[]; invitedUnitIds: string[] },
  people: readonly (ConferencePerson & { name: string })[],
): TypedPlan {
  const lines = (part: ConferencePerson['part']) =>
    people
      .filter((person) => person.part === part)
      .map(({ name, duty }) => [name, duty].filter(Boolean).join(', '))
      .join('\n');
  const day = localDay(conference.startsAt);
  const minutes = Math.floor((conference.startsAt - startOfLocalDay(day)) / MINUTE_MS);
  return {
    title: conference.title,
    day,
    time: clockTime(minutes),
    place: conference.place,
    form: conference.form,
    unitId: conference.unitId,
    reference: conference.reference ?? '',
    campaignIds: parts.campaignIds,
    unitIds: parts.invitedUnitIds,
    speakers: lines('speaker'),
    chair: lines('chair'),
    minuteTaker: lines('minute_taker'),
  };
}

/** Minutes since midnight as `HH:MM`. */
function clockTime(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
