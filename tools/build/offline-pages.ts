import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { REPOSITORY } from '../repository.ts';

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
    loadPages<{ renderOfflinePage: RenderOfflinePage }>(folder, 'verify/offline-page.tsx'),
    loadPages<{ renderShelfPage: RenderShelfPage }>(folder, 'offline/shelf-page.tsx'),
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

/** Node runs no JSX: a page component of `web/` is bundled, loaded and thrown away. */
async function loadPages<Pages>(folder: string, page: string): Promise<Pages> {
  const outfile = path.join(folder, `${path.basename(page)}.mjs`);
  await build({
    entryPoints: [path.join(REPOSITORY, 'web', page)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  });
  const pages = (await import(pathToFileURL(outfile).href)) as Pages;
  await rm(outfile);
  return pages;
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
