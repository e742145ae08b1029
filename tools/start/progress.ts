/** Tells on the terminal what is being done, step by step, with the time each step took. */
export type Progress = {
  step: <T>(title: string, work: (report: (detail: string) => void) => Promise<T>) => Promise<T>;
};

/** `total` is the number of steps to come. On a terminal a step's detail is rewritten in place. */
export function createProgress(total: number, out: NodeJS.WriteStream = process.stdout): Progress {
  let number = 0;
  return {
    async step(title, work) {
      number += 1;
      const head = `[${number}/${total}] ${title}`;
      const begun = performance.now();
      const report = (detail: string) => {
        if (out.isTTY) out.write(`\r\x1b[2K${head}: ${detail}`);
        else out.write(`${head}: ${detail}\n`);
      };
      if (out.isTTY) out.write(head);
      const result = await work(report);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${head} ✓ ${seconds} s\n`);
      return result;
    },
  };
}
