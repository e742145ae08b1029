import { defineError } from '../platform/errors.ts';

export const backupGone = defineError({
  code: 'backup.gone',
  status: 410,
  vi: 'Bản chụp để sao lưu không còn (đã xong, quá một ngày, hoặc đã có lần sao lưu khác). Hãy bắt đầu lại.',
  en: 'The snapshot of this backup is no longer there (finished, older than a day, or replaced by another). Begin again.',
});

export const restorationNotEmpty = defineError({
  code: 'restoration.not_empty',
  status: 409,
  vi: 'Chỉ khôi phục vào dịch vụ còn trống; ở đây đã có dữ liệu. Hãy dựng một dịch vụ mới rồi khôi phục vào đó.',
  en: 'A backup is restored into an empty service only, and this one holds data. Set up a new one and restore into it.',
});

export const restorationOtherVersion = defineError<{ backup: string; service: string }>({
  code: 'restoration.other_version',
  status: 409,
  vi: ({ backup, service }) =>
    `Bản sao lưu thuộc phiên bản có ${backup}, dịch vụ này có ${service}. Hãy chạy đúng phiên bản đã sao lưu, khôi phục xong rồi mới nâng cấp.`,
  en: ({ backup, service }) =>
    `The backup belongs to the version with ${backup}, this service has ${service}. Run the version that made the backup, restore, then update.`,
});

export const restorationOtherSecrets = defineError<{ secret: string }>({
  code: 'restoration.other_secrets',
  status: 409,
  vi: ({ secret }) =>
    `Khóa bí mật ${secret} của dịch vụ này không phải khóa của dịch vụ đã sao lưu. Hãy đặt đúng khóa đã cất giữ rồi làm lại.`,
  en: ({ secret }) =>
    `The secret ${secret} of this service is not that of the service that was backed up. Set the one that was kept and try again.`,
});

export const restorationNotUnderWay = defineError({
  code: 'restoration.not_under_way',
  status: 409,
  vi: 'Không có lần khôi phục nào đang diễn ra từ bản sao lưu này. Hãy bắt đầu bằng bản kê của bản sao lưu.',
  en: 'Nothing is being restored from this backup. Begin with its manifest.',
});

export const restorationRefused = defineError<{ where: string }>({
  code: 'restoration.refused',
  status: 422,
  vi: ({ where }) => `Phần ${where} không khớp với phần đã nhận hoặc với bảng nên không được ghi.`,
  en: ({ where }) =>
    `The part ${where} fits neither what was taken before nor its table and was not written.`,
});

export const restorationUnderWay = defineError({
  code: 'restoration.under_way',
  status: 503,
  vi: 'Dịch vụ đang được khôi phục từ bản sao lưu. Đề nghị đồng chí quay lại sau.',
  en: 'The service is being restored from a backup. Come back later.',
});
