import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { REPOSITORY } from '../repository.ts';
import { loadBundled } from './load-bundled.ts';

const LANGUAGES = ['vi', 'en'] as const;

/** What `web/verify/offline-page.tsx` makes a page from. */
type RenderOfflinePage = (parts: {
  language: (typeof LANGUAGES)[number];
  script: string;
  styles: string;
  scriptHash: string;
  stylesHash: string;
}) => string;

/** What `web/offline/shelf-page.tsx` makes a page from. */
type RenderShelfPage = (language: (typeof LANGUAGES)[number]) => string;

/**
 * Makes the pages that work without the service: `/offline/verify-vi.html` checks receipts with all it needs
 * inside, `/offline/shelf-vi.html` lists what a device keeps; `…-en.html` likewise.
 */
export async function buildOfflinePages(out: string): Promise<void> {
  const folder = path.join(out, 'offline');
  await mkdir(folder, { recursive: true });
  const [{ renderOfflinePage: render }, { renderShelfPage }] = await Promise.all([
    loadBundled<{ renderOfflinePage: RenderOfflinePage }>(folder, 'web/verify/offline-page.tsx'),
    loadBundled<{ renderShelfPage: RenderShelfPage }>(folder, 'web/offline/shelf-page.tsx'),
  ]);
  const script = await bundleScript();
  const styles = await readFile(path.join(REPOSITORY, 'web', 'verify', 'offline.css'), 'utf8');
  const hashes = { scriptHash: hashSource(script), stylesHash: hashSource(styles) };
  for (const language of LANGUAGES) {
    const page = render({ language, script, styles, ...hashes });
    await writeFile(path.join(folder, `verify-${language}.html`), page);
    await writeFile(path.join(folder, `shelf-${language}.html`), renderShelfPage(language));
  }
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(REPOSITORY, 'web', 'islands', 'verify.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    // A browser that knows Ed25519 is far newer than this.
    target: ['es2022'],
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

/** A source that a content security policy lets run by its hash. */
function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
