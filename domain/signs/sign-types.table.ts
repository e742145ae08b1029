/** Type abbreviations after the number in Party signs, canonical spelling. */
export const PARTY_SIGN_TYPES =
  'CTrPH QCPH HDLT NQLT KHPH CTHĐ QĐi QyĐ CTr TTr QTr NQ CT KL QC QĐ TT HD TB TC BC KH QH CL ĐA PA DA CV BB GM'.split(
    ' ',
  );

/** Type abbreviations in State signs: decree 30/2020, appendix III, the ones in use before it, and normative types. */
export const STATE_SIGN_TYPES = (
  'TTLT TTLB NQLT VBHN KHPH CTPH QCPH QyĐ CTr TTr TrS BGN BTT GUQ GGT GNP NQ QĐ CT QC TC TB HD KH PA ĐA DA BC BB HĐ CĐ GM ' +
  'PG PC PB NĐ TT SY SL PL L'
).split(' ');

/** Spellings of a type seen in the wild or made by OCR, folded to capitals, and the type meant. */
export const TYPE_REPAIRS: Readonly<Record<string, string>> = {
  QD: 'QĐ',
  OD: 'QĐ',
  NO: 'NQ',
  N0: 'NQ',
  NG: 'NQ',
  CT1: 'CTr',
  CTR: 'CTr',
  HO: 'HD',
  K1: 'KL',
  KI: 'KL',
  ND: 'NĐ',
  TTR: 'TTr',
  QDI: 'QĐi',
  QYD: 'QyĐ',
};

/** Spellings of an organisation and the one meant: the whole of it, in capitals with marks. */
export const ORGANISATION_REPAIRS: Readonly<Record<string, string>> = {
  TVV: 'TW',
  'T.Ư': 'TW',
  'T.W': 'TW',
  TƯ: 'TW',
};
