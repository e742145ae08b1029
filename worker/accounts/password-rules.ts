import { passwordWeak } from './accounts.errors.ts';

/** ASVS 5 §6.2.1 asks for 8 at least; length is what slows guessing, not special characters. */
export const PASSWORD_MIN_LENGTH = 10;
const PASSWORD_MAX_LENGTH = 200;

/** Stems from which guessers begin; a password that is little else than one of them is refused. */
const COMMON_STEMS = [
  'password',
  'matkhau',
  'dangvien',
  'dangbo',
  'vietnam',
  'abcdefgh',
  'qwertyuiop',
  'iloveyou',
  'anhyeuem',
  'administrator',
  'quantriet',
];
const DIGIT_RUN = '01234567890123456789';

/**
 * Refuses a password that is short, holds the user name, repeats one sign, runs through the digits or is a
 * common word with a few digits behind it.
 * @throws passwordWeak (400)
 */
export function checkPassword(password: string, userName: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  const isWeak =
    plain.length < PASSWORD_MIN_LENGTH ||
    plain.length > PASSWORD_MAX_LENGTH ||
    new Set(plain).size < 5 ||
    (userName.length > 2 && plain.includes(userName.toLowerCase())) ||
    DIGIT_RUN.includes(plain) ||
    COMMON_STEMS.includes(letters);
  if (isWeak) throw passwordWeak({ minimum: PASSWORD_MIN_LENGTH });
}
