import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OcrLayout, OcrLine } from '../extraction/ocr/ocr.port.ts';
import { type NativeEngine, openNativeTesseract } from '../extraction/ocr/tesseract-native.ts';
import { SCAN } from './job.messages.ts';
import { processorTime } from './processor-time.ts';
import { residentMemory } from './resident-memory.ts';

/** Has the pictures of one job read by the program of the system, which its process may not start itself. */
export class PictureReading {
  readonly #folder: string;
  #engine: Promise<NativeEngine | null> | null = null;
  #opened: NativeEngine | null = null;
  #isClosed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The lines of the picture that lies in the job folder; null when it could not be read. */
  async read(layout: OcrLayout): Promise<OcrLine[] | null> {
    try {
      this.#engine ??= openNativeTesseract();
      this.#opened = await this.#engine;
      if (this.#isClosed) return null;
      const picture = await readFile(path.join(this.#folder, SCAN));
      return (await this.#opened?.recognise(picture, layout)) ?? null;
    } catch {
      return null;
    }
  }

  /** Resident memory of the program at work, bytes. */
  residentBytes(): number {
    const id = this.#opened?.processId() ?? null;
    return id === null ? 0 : residentMemory(id).now;
  }

  /** Processor time that the program at work has taken for its picture, ms. */
  processorMs(): number {
    const id = this.#opened?.processId() ?? null;
    return id === null ? 0 : (processorTime(id) ?? 0);
  }

  /** Ends the program at work and removes its data. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#engine)?.close();
  }
}
