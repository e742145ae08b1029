import { parseArgs } from 'node:util';
import { createBackupService } from './backup-service.ts';
import { takeBackup } from './take-backup.ts';

const HELP = `Cách dùng · Usage: npm run backup -- --to FOLDER [--server URL] [--key KEY]

Sao lưu toàn bộ dịch vụ vào một thư mục; dừng giữa chừng thì chạy lại để đi tiếp. Thư mục có họ tên đảng viên và
phần riêng của sổ: cất như cất hồ sơ mật của cấp ủy.
Copies everything the service holds into a folder; run it again to go on after an interruption. The folder holds
members' names and the private part of the ledger: keep it as you keep the committee's confidential papers.
  --to      thư mục, dùng lại cho mọi lần · the folder, the same one every time
  --server  mặc định · by default http://127.0.0.1:8787
  --key     khóa có quyền backup, hoặc biến QT_BACKUP_KEY · a key with the scope backup, or QT_BACKUP_KEY
Mã thoát · exit code: 0 xong · done, 1 chưa · not`;

async function backUp(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      to: { type: 'string' },
      server: { type: 'string', default: 'http://127.0.0.1:8787' },
      key: { type: 'string', default: process.env['QT_BACKUP_KEY'] ?? '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || !values.to || !values.key) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const begun = performance.now();
  const service = createBackupService(values.server, values.key);
  const { folder, manifest } = await takeBackup(service, values.to, (line) => console.error(line));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${folder}: ${rows} rows, ${manifest.ledger.size} events, ${seconds} s`);
}

try {
  await backUp(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
