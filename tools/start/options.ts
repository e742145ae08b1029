import path from 'node:path';
import { parseArgs } from 'node:util';

export type StartOptions = {
  port: number;
  /** Absolute path of the data folder. */
  data: string;
  /** Make and serve the committee of synthetic people. */
  demonstration: boolean;
};

export const START_HELP = `Cách dùng · Usage: npm start -- [--port N] [--data DIR] [--no-demo]

  --port N     cổng phục vụ · port to serve on            (8787)
  --data DIR   thư mục dữ liệu · data folder              (.data)
  --no-demo    không tạo đảng bộ minh họa, không cho đăng nhập minh họa
               neither demonstration committee nor demonstration sign-in
`;

/** A mistake in how the command was called; its message is for the person who called it. */
export class UsageError extends Error {}

/** Reads the command line. Throws `UsageError` with what to correct. */
export function readStartOptions(args: string[]): StartOptions | 'help' {
  const { values } = parseOrExplain(args);
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(`--port: ${values.port} không phải số cổng · is not a port (1–65535)`);
  if (values.data === '')
    throw new UsageError('--data: thiếu tên thư mục · the name of a folder is missing');
  return { port, data: path.resolve(values.data), demonstration: !values['no-demo'] };
}

function parseOrExplain(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8787' },
        data: { type: 'string', default: '.data' },
        'no-demo': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
