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

/** Makes `/offline/verify-vi.html` and `…-en.html`: the checking page with all it needs inside. */
export async function buildOfflinePages(out: string): Promise<void> {
  const folder = path.join(out, 'offline');
  await mkdir(folder, { recursive: true });
  const render = await loadRenderer(folder);
  const script = await bundleScript();
  const styles = await readFile(path.join(REPOSITORY, 'web', 'verify', 'offline.css'), 'utf8');
  const hashes = { scriptHash: hashSource(script), stylesHash: hashSource(styles) };
  for (const language of LANGUAGES) {
    const page = render({ language, script, styles, ...hashes });
    await writeFile(path.join(folder, `verify-${language}.html`), page);
  }
}

/** Node runs no JSX: the page component is bundled, loaded and thrown away. */
async function loadRenderer(folder: string): Promise<RenderOfflinePage> {
  const outfile = path.join(folder, 'renderer.mjs');
  await build({
    entryPoints: [path.join(REPOSITORY, 'web', 'verify', 'offline-page.tsx')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  });
  const module = (await import(pathToFileURL(outfile).href)) as {
    renderOfflinePage: RenderOfflinePage;
  };
  await rm(outfile);
  return module.renderOfflinePage;
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
