import { type DataFolder, newSigningKey } from '../start/data-folder.ts';
import { UsageError } from '../start/options.ts';

/**
 * Gives the ledger of a data folder a new signing key. The old one is kept until the ledger has announced
 * the new one with its signature, which happens at the first use after the next start. The service must be
 * stopped: the folder is taken for the time of the change.
 *
 * @throws UsageError while a rotation before this one has not been carried out.
 */
export async function rotateKey(data: DataFolder, announced: boolean): Promise<void> {
  const { secrets } = data;
  if (secrets.LEDGER_PREVIOUS_SIGNING_KEY && !announced)
    throw new UsageError(
      'Lần đổi khóa trước chưa được ghi vào sổ: khởi động hệ thống (npm start) rồi chạy lại với --announced · the last rotation is not in the ledger yet: start the service once, then repeat with --announced',
    );
  secrets.LEDGER_PREVIOUS_SIGNING_KEY = secrets.LEDGER_SIGNING_KEY;
  secrets.LEDGER_SIGNING_KEY = newSigningKey();
  await data.saveSecrets();
}
