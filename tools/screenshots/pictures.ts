import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Width = 320 | 1280;
export type Look = { language: Language; width: Width };

/** What is seen without scrolling, and some way on. */
export const VIEWPORTS: Record<Width, { width: number; height: number }> = {
  1280: { width: 1280, height: 1000 },
  320: { width: 320, height: 900 },
};

export function pictureName(name: string, { language, width }: Look): string {
  return `${name}.${language}.${width}.webp`;
}

/** Saves what the page shows once its letters are there. */
export async function savePicture(
  page: Page,
  folder: string,
  name: string,
  look: Look,
): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await sharp(await page.screenshot())
    .webp({ quality: 42, effort: 6 })
    .toFile(path.join(folder, pictureName(name, look)));
}
