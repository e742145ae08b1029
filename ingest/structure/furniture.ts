import { fold } from '../../domain/vietnamese/fold.ts';

/** Gazette running header: "CÔNG BÁO/Số 503 + 504/Ngày 20-02-2023". */
const GAZETTE_HEADER = /^(?:\d+\s+)?cong bao\s*\/\s*so\b.*\/\s*ngay\b/u;

/** What programs for digital signatures print on a page. */
const DIGITAL_SIGNATURE =
  /^(?:nguoi ky|ky boi|duoc ky boi|signed by|thoi gian ky|ngay ky|signature valid|digitally signed|signing time|reason:|location:|email:|nguon: |chu ky so|da ky)\b|^(?:nguoi|thoi gian|ngay) ky\s*:|\b\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?\+0?7(?:[:']?00'?)?)?$/u;

/** Contact line of the portal that issues the signed copy. */
const PORTAL_STAMP = /^cong thong tin dien tu chinh phu$|^ttdt\(\d+\)|^e?mail:/u;

const PAGE_NUMBER = /^(?:trang\s*)?-?\s*\d{1,4}\s*-?(?:\s*\/\s*\d{1,4})?$/u;

/**
 * Takes a normalised line and its box (fractions of the page), tells whether it is no part of the text:
 * a Gazette running header, a stamp of a digital signature, or a page number in the top or bottom margin.
 */
export function isFurniture(text: string, box: readonly [number, number, number, number]): boolean {
  const folded = fold(text);
  if (GAZETTE_HEADER.test(folded) || DIGITAL_SIGNATURE.test(folded) || PORTAL_STAMP.test(folded)) {
    return true;
  }
  const inMargin = box[3] < 0.09 || box[1] > 0.92;
  return inMargin && PAGE_NUMBER.test(folded);
}
