import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { reportOnReceipt } from './verify-receipt.ts';

const HELP = `Cách dùng · Usage: npm run verify -- RECEIPT.json [--key PUBLIC_KEY_BASE64]

Kiểm tra biên nhận xác nhận, không cần mạng · Verifies a receipt of an acknowledgement, offline.
Mã thoát · exit code: 0 hợp lệ · valid, 1 không · not`;

/** Gives the exit code. */
async function verify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const { valid, lines } = await reportOnReceipt(await readFile(file, 'utf8'), values.key ?? null);
  console.log([file, ...lines].join('\n'));
  return valid ? 0 : 1;
}

try {
  process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 1;
}
