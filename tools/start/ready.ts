import { DEMONSTRATION_ACCOUNTS } from '../demonstration/accounts.ts';
import type { DataFolder } from './data-folder.ts';
import type { StartOptions } from './options.ts';

/** The last lines of a start: where to go, and as whom. */
export async function printReady(
  server: string,
  options: StartOptions,
  data: DataFolder,
): Promise<void> {
  const lines = ['', `ready ${server}`, ''];
  if (options.demonstration) {
    lines.push('Đăng nhập minh họa · Demonstration sign-in (synthetic people):');
    for (const account of DEMONSTRATION_ACCOUNTS)
      lines.push(`  ${`${server}/demonstration/${account.userName}`.padEnd(58)} ${account.desk}`);
  } else {
    lines.push(
      `Khóa thiết lập nằm trong · the setup key is in: ${data.path}/secrets.json (SETUP_KEY)`,
    );
    lines.push('Các bước tiếp theo · next steps: docs/deploy.md');
  }
  lines.push('', `Dữ liệu · data: ${data.path}`, 'Ctrl-C để dừng · stops everything.');
  console.log(lines.join('\n'));
}
