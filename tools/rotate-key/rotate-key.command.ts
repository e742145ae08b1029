import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDataFolder } from '../start/data-folder.ts';
import { UsageError } from '../start/options.ts';
import { rotateKey } from './rotate-key.ts';

const HELP = `Cách dùng · Usage: npm run rotate-key -- [--data DIR] [--announced]

Đổi khóa ký của sổ xác nhận: khóa cũ giới thiệu khóa mới ở lần khởi động kế tiếp; biên nhận cũ vẫn kiểm tra được.
Rotates the signing key of the ledger: the old key introduces the new one at the next start; old receipts still verify.

  --data DIR    thư mục dữ liệu · data folder (.data); dừng hệ thống trước · stop the service first
  --announced   lần đổi trước đã vào sổ (xem /verify/keys.json) · the rotation before is in the ledger
`;

/** Gives the exit code. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: '.data' },
      announced: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const data = await openDataFolder(path.resolve(values.data));
  try {
    await rotateKey(data, values.announced);
  } finally {
    await data.release();
  }
  console.log('Đã đổi khóa · the key was rotated. Khởi động lại · start again: npm start');
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}
