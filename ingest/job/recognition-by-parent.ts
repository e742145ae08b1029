import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OcrEngine, OcrLine } from '../extraction/ocr/ocr.port.ts';
import { type JobMessage, type ParentMessage, SCAN } from './job.messages.ts';

/** The engine of a job that may start no program: the picture goes into the job folder, the parent has it read. */
export function recognitionByParent(
  folder: string,
  report: (message: JobMessage) => Promise<void>,
): OcrEngine {
  return {
    name: 'tesseract',
    recognise: async (picture, layout) => {
      await writeFile(path.join(folder, SCAN), picture);
      const answer = nextAnswer();
      await report({ kind: 'recognise', layout });
      const lines = await answer;
      if (lines === null) throw new Error('the parent could not have the picture read');
      return lines;
    },
    close: () => Promise.resolve(),
  };
}

function nextAnswer(): Promise<OcrLine[] | null> {
  return new Promise((resolve) => {
    const listen = (message: ParentMessage) => {
      if (message.kind !== 'recognised') return;
      process.off('message', listen);
      resolve(message.lines);
    };
    process.on('message', listen);
  });
}
