import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { reportOnReceipt } from './verify-receipt.ts';

const HELP = `Cách dùng · Usage: npm run verify -- RECEIPT.json --key PUBLIC_KEY [--keys keys.json] [--witness KEY]
                   npm run verify -- --code NỘI_DUNG_MÃ_QR --key PUBLIC_KEY

Kiểm tra biên nhận xác nhận, không cần mạng · Verifies a receipt of an acknowledgement, offline.
  --key      khóa công khai của sổ (base64), lặp lại được · public key of the ledger, repeatable
  --keys     danh sách khóa: dẫn từ khóa đã tin tới khóa sau · list of keys: leads from a trusted key to later ones
  --witness  khóa của nhân chứng (tên+mã+khóa), lặp lại được · key of a witness, repeatable
Mã thoát · exit code: 0 hợp lệ · valid, 1 không · not`;

/** Gives the exit code. */
async function verify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true, default: [] },
      keys: { type: 'string' },
      witness: { type: 'string', multiple: true, default: [] },
      code: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [file] = positionals;
  const given = positionals.length + (values.code === undefined ? 0 : 1);
  if (values.help || given !== 1) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const kept = file === undefined ? (values.code ?? '') : await readFile(file, 'utf8');
  const { valid, lines } = await reportOnReceipt(kept, {
    keys: values.key,
    keyList: values.keys ? (JSON.parse(await readFile(values.keys, 'utf8')) as unknown) : null,
    witnesses: values.witness,
  });
  console.log([file ?? 'QR', ...lines].join('\n'));
  return valid ? 0 : 1;
}

try {
  process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  process.exitCode = 1;
}
