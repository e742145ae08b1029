/** How people take part: in the room, over a line, or some of each. */
export const CONFERENCE_FORMS = ['in_person', 'online', 'mixed'] as const;
export type ConferenceForm = (typeof CONFERENCE_FORMS)[number];

/** `planned` → `running` → `closed`, or `cancelled` with a reason before anybody was recorded. */
export type ConferenceState = 'planned' | 'running' | 'closed' | 'cancelled';

/** How an attendance came in: code in the room, list, tick of the secretary, file of another application. */
export const ATTENDANCE_WAYS = ['scanned', 'listed', 'ticked', 'imported'] as const;
export type AttendanceWay = (typeof ATTENDANCE_WAYS)[number];

/** Why an invited member did not come. They stay among those who had to. */
export const ABSENCE_GROUNDS = ['illness', 'travel', 'maternity', 'study', 'other'] as const;
export type AbsenceGround = (typeof ABSENCE_GROUNDS)[number];

/** How an invited member stands after a conference. `absent`: without a recorded reason. */
export type PresenceStatus = 'present' | 'made_up' | 'excused' | 'absent';

/** Reads the code of an absence ground; null for anything else. */
export function absenceGroundOf(text: string): AbsenceGround | null {
  return ABSENCE_GROUNDS.find((ground) => ground === text) ?? null;
}
