import { type CliOutput, chooseLanguage, say, UsageError } from './cli/cli-output.ts';
import { extractCommand } from './cli/extract-command.ts';
import { publishCommand } from './cli/publish-command.ts';
import { rereadCommand } from './cli/reread-command.ts';
import { witnessCommand } from './cli/witness-command.ts';

const HELP = {
  vi: `Cách dùng:
  npm run ingest -- extract TỆP… [--together] [--json]
      Đọc tệp và in ra: chữ từng trang, thể thức đề xuất kèm chứng cứ, các đoạn, cảnh báo. Không xuất bản.
      --json: mỗi tệp một dòng JSON; --together: các tệp là ảnh những trang của một văn bản, theo thứ tự này.

  npm run ingest -- publish TỆP… --audience AI --due NGÀY --declare-not-secret [tùy chọn]
      Tải lên, chờ máy đọc, rồi xuất bản kèm đợt quán triệt. Chạy lại không gây trùng.
      --audience committee | units:MÃ,MÃ | roles:VAI,VAI   (nối hai loại bằng dấu +)
      --due NGÀY               hạn quán triệt, YYYY-MM-DD
      --required | --recommended                           (mặc định: bắt buộc)
      --access public|internal|restricted                  (mặc định: theo dấu trên văn bản, không có dấu thì internal)
      --type --sign --issuer --date --title --signer       thay cho giá trị đọc được
      --together               các tệp là ảnh những trang của một văn bản, theo thứ tự này
      --no-sign, --no-date     xác nhận văn bản không có số, không có ngày
      --confirm-draft          xác nhận đưa lên cả bản dự thảo, có đánh dấu
      --wider-reason LÝ_DO     lý do cho đọc rộng hơn dấu hạn chế trên văn bản
      --declare-not-secret     cam kết tệp không chứa bí mật nhà nước
      --server URL (QT_SERVER), --key KHÓA (QT_KEY)

  npm run ingest -- reread --all | --failed | --document MÃ [--no-wait]
  npm run ingest -- reread --follow MÃ | --stop MÃ | --continue MÃ
      Cho máy đọc lại tệp gốc và theo dõi tiến độ. Dừng lệnh không dừng việc; thông tin đã sửa được giữ.
      --failed: tệp chưa đọc được; --no-wait: không chờ đến khi xong.

  npm run ingest -- endure [--files 2000] [--seed SỐ] [--agents SỐ] [--state TỆP] [--fresh] [--json]
      Cho máy đọc thử các tệp hỏng và tệp phá hoại tạo theo --seed; in kết quả theo từng kiểu. Dừng giữa chừng
      rồi chạy lại thì đọc tiếp (--fresh: đọc lại từ đầu). Mã 1 khi có vi phạm.

  npm run ingest -- witness --folder THƯ_MỤC [--once] [tùy chọn]
      Chứng kiến sổ xác nhận: tải điểm kiểm tra, chứng minh sổ chỉ dài thêm, rồi ký. Không ký sổ bị cắt hay rẽ nhánh.
      --folder THƯ_MỤC         nơi giữ khóa riêng và điều đã thấy; nên ở máy khác với hệ thống
      --name TÊN               tên của nhân chứng khi tạo khóa (mặc định: tên máy)
      --log-key KHÓA           khóa công khai của sổ, biết từ nơi khác; không nêu thì tin lần đầu thấy
      --every GIÂY             mặc định 60; --once: một lần rồi thôi
      --server URL (QT_SERVER), --key KHÓA (QT_KEY)

  --language vi|en             ngôn ngữ (mặc định theo LANG)
Mã kết thúc: 0 xong, 1 có tệp không xong, 2 lệnh chưa đúng.`,
  en: `Usage:
  npm run ingest -- extract FILE… [--together] [--json]
      Reads files and prints text per page, proposed metadata with evidence, passages, warnings. Publishes nothing.
      --json: one line of JSON per file; --together: the files are pictures, the pages of one document in this order.

  npm run ingest -- publish FILE… --audience WHOM --due DATE --declare-not-secret [options]
      Uploads, waits for the reader, and publishes with a campaign. Repeating it does no harm.
      --audience committee | units:CODE,CODE | roles:ROLE,ROLE   (join the two kinds with +)
      --due DATE               due date of the campaign, YYYY-MM-DD
      --required | --recommended                                 (default: required)
      --access public|internal|restricted                        (default: as the paper is marked, internal where it is not)
      --type --sign --issuer --date --title --signer             instead of what was read
      --together               the files are pictures, the pages of one document in this order
      --no-sign, --no-date     confirm that the document has no number, no date
      --confirm-draft          publish drafts too, marked as such
      --wider-reason REASON    why more people are to read a paper than it is marked for
      --declare-not-secret     declare that the files hold no state secret
      --server URL (QT_SERVER), --key KEY (QT_KEY)

  npm run ingest -- reread --all | --failed | --document ID [--no-wait]
  npm run ingest -- reread --follow ID | --stop ID | --continue ID
      Has the originals read again and follows the progress. Ending the command does not end the work;
      what a person corrected stays. --failed: files that could not be read; --no-wait: do not wait for the end.

  npm run ingest -- endure [--files 2000] [--seed NUMBER] [--agents NUMBER] [--state FILE] [--fresh] [--json]
      Has the agent read damaged and hostile files made with --seed, and prints what became of each kind.
      Interrupted, it goes on when called again (--fresh: from the beginning). Code 1 on any violation.

  npm run ingest -- witness --folder FOLDER [--once] [options]
      Witnesses the ledger: fetches the checkpoint, proves that the log only grew, and cosigns. Refuses a log that was cut or forked.
      --folder FOLDER          holds its own key and what it has seen; best on another machine than the service
      --name NAME              name of the witness when its key is made (default: name of the host)
      --log-key KEY            public key of the ledger, known from elsewhere; without it the first one seen is trusted
      --every SECONDS          default 60; --once: one time only
      --server URL (QT_SERVER), --key KEY (QT_KEY)

  --language vi|en             language (default by LANG)
Exit codes: 0 done, 1 a file failed, 2 wrong usage.`,
};

async function main(args: string[]): Promise<number> {
  const [command = '', ...rest] = args;
  const output: CliOutput = {
    language: chooseLanguage(languageOption(args), process.env.LC_ALL ?? process.env.LANG),
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  };
  if (args.includes('--help') || args.includes('-h')) {
    output.out(say(output, HELP));
    return 0;
  }
  try {
    if (command === 'extract') return await extractCommand(rest, output);
    if (command === 'endure') {
      // Loaded only here: making bad files takes libraries that reading does not.
      const { endureCommand } = await import('./cli/endure-command.ts');
      return await endureCommand(rest, output);
    }
    if (command === 'witness') return await witnessCommand(rest, output, process.env);
    if (command === 'publish') return await publishCommand(rest, output, process.env);
    if (command === 'reread') return await rereadCommand(rest, output, process.env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(say(output, error.sentence));
    output.err('\nnpm run ingest -- --help');
    return 2;
  }
  output.err(say(output, HELP));
  return 2;
}

function languageOption(args: string[]): string | undefined {
  const at = args.findIndex((argument) => argument.startsWith('--language'));
  return at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
}

process.exitCode = await main(process.argv.slice(2));
