import { parseArgs } from 'node:util';
import { createBackupService } from './backup-service.ts';
import { restoreBackup } from './restore-backup.ts';

const HELP = `Cách dùng · Usage: npm run restore -- --from FOLDER/MOMENT [--server URL] [--key KEY]

Khôi phục một bản sao lưu vào một dịch vụ còn trống, cùng phiên bản, cùng các khóa bí mật; rồi kiểm tra.
Puts a backup into an empty service of the same version with the same secrets, and verifies it.
  --from    một bản trong thư mục sao lưu · one backup inside the folder of backups
  --server  mặc định · by default http://127.0.0.1:8787
  --key     SETUP_KEY của dịch vụ mới, hoặc biến QT_SETUP_KEY · SETUP_KEY of the new service, or QT_SETUP_KEY
Mã thoát · exit code: 0 đã khôi phục trọn vẹn · restored and whole, 1 không · not`;

async function restore(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      server: { type: 'string', default: 'http://127.0.0.1:8787' },
      key: { type: 'string', default: process.env['QT_SETUP_KEY'] ?? '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || !values.from || !values.key) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const begun = performance.now();
  const service = createBackupService(values.server, values.key);
  const verdict = await restoreBackup(service, values.server, values.from, (line) =>
    console.error(line),
  );
  for (const problem of verdict.problems) console.error(problem);
  const { rows, events, root, receipts } = verdict;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `${verdict.finished ? 'whole' : 'NOT WHOLE'}: ${rows} rows, ${events} events, root ${root}, ${receipts} receipts verified, ${seconds} s`,
  );
  process.exitCode = verdict.finished ? 0 : 1;
}

try {
  await restore(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
