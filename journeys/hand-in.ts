import type { Page } from 'playwright-core';

/** Sends a file from the department's inbox and waits until it has been read and can be reviewed. */
export async function handIn(page: Page, file: string): Promise<void> {
  await page.goto('/department');
  await page.setInputFiles('input[type=file]', file);
  await page.getByLabel('Tôi cam kết tệp này không chứa bí mật nhà nước').check();
  await page.getByRole('button', { name: 'Tải lên' }).click();
  await page.getByRole('heading', { name: 'Kiểm tra và xuất bản' }).waitFor({ timeout: 60_000 });
}
