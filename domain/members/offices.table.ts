/**
 * Offices by which reports of dissemination tell people apart (đối tượng), in the order in which they print them. Held
 * by a member in a unit from a day to a day; no right in the service follows from one.
 */
export const OFFICES = [
  {
    code: 'executive_committee',
    vi: 'Cấp ủy viên (ủy viên BCH)',
    en: 'Executive committee member',
  },
  {
    code: 'inspection_commission',
    vi: 'Ủy viên UBKT',
    en: 'Inspection commission member',
  },
  { code: 'reporter', vi: 'Báo cáo viên', en: 'Reporter' },
  { code: 'key_cadre', vi: 'Cán bộ chủ chốt', en: 'Key cadre' },
] as const satisfies readonly { code: string; vi: string; en: string }[];

export type Office = (typeof OFFICES)[number]['code'];

export function isOffice(text: string): text is Office {
  return OFFICES.some(({ code }) => code === text);
}

/** An office in words. */
export function officeName(code: Office, language: 'vi' | 'en'): string {
  return OFFICES.find((office) => office.code === code)?.[language] ?? code;
}
