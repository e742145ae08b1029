import { describe, expect, it } from 'vitest';
import { readStartOptions, UsageError } from './options.ts';

describe('the options of npm start', () => {
  it('serves the demonstration on 8787 when nothing is said', () => {
    expect(readStartOptions([])).toMatchObject({ port: 8787, demonstration: true });
  });

  it('takes a port, a data folder and no demonstration', () => {
    expect(readStartOptions(['--port', '9000', '--data', '/tmp/x', '--no-demo'])).toEqual({
      port: 9000,
      data: '/tmp/x',
      demonstration: false,
    });
  });

  it.each([['--port', 'abc'], ['--port', '0'], ['--port', '70000'], ['--colour'], ['--data', '']])(
    'refuses %s %s with a sentence instead of a stack trace',
    (...args) => {
      expect(() => readStartOptions(args)).toThrow(UsageError);
    },
  );
});
