/**
 * TCVN3 (TCVN 5712-1, "ABC" fonts named `.Vn…`) as shown in Latin-1, letter for letter.
 * Toned capitals do not exist: capital text uses a font ending in H with these lower-case codes.
 */
const TCVN3_CODES =
  'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ¡¢§£¤¥¦';
const TCVN3_LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';

export const TCVN3: ReadonlyMap<string, string> = new Map([
  ...TCVN3_CODES.split('').map((code, i): [string, string] => [code, TCVN3_LETTERS.charAt(i)]),
  // Compatibility normalisation in some PDF readers turns the micro sign into a Greek letter.
  ['\u03BC', 'à'],
]);

type Marks = Readonly<Record<string, string>>;

/** VNI marks on a plain vowel, as the letter that follows it, and the combining mark meant. */
const TONE_MARKS: Marks = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' };
const CIRCUMFLEX_MARKS: Marks = {
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
};
const BREVE_MARKS: Marks = {
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
/** The vowel as typed, the letter it stands for, and the marks it takes. */
const BASES: ReadonlyArray<[string, string, Marks]> = [
  ['a', 'a', { ...TONE_MARKS, ...CIRCUMFLEX_MARKS, ...BREVE_MARKS }],
  ['e', 'e', { ...TONE_MARKS, ...CIRCUMFLEX_MARKS }],
  ['o', 'o', { ...TONE_MARKS, ...CIRCUMFLEX_MARKS }],
  ['u', 'u', TONE_MARKS],
  ['y', 'y', TONE_MARKS],
  ['ô', 'ơ', TONE_MARKS],
  ['ö', 'ư', TONE_MARKS],
];
const SINGLE: Marks = { ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ', ñ: 'đ' };

function vniTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const [typed, letter, marks] of BASES) {
    for (const [mark, combining] of Object.entries(marks)) {
      const lower = (letter + combining).normalize('NFC');
      table.set(typed + mark, lower);
      table.set(typed.toUpperCase() + mark.toUpperCase(), lower.toUpperCase());
      // Title case is typed with a lower-case mark by some editors.
      table.set(typed.toUpperCase() + mark, lower.toUpperCase());
    }
  }
  for (const [typed, letter] of Object.entries(SINGLE)) {
    table.set(typed, letter);
    table.set(typed.toUpperCase(), letter.toUpperCase());
  }
  return table;
}

/** VNI (fonts named `VNI-…`): base letter and mark letter, as shown in Latin-1, to the Vietnamese letter. */
export const VNI: ReadonlyMap<string, string> = vniTable();
