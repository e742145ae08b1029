import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { packageFolder, REPOSITORY } from '../repository.ts';
import { drawIcons } from './icons.ts';
import { buildOfflinePages } from './offline-pages.ts';
import { buildServiceWorker } from './service-worker.ts';

const OUT = path.join(REPOSITORY, 'build', 'assets');

/** Phones of 2020 and later; without their script every page still reads and acknowledges. */
const SCRIPT_TARGET = ['es2020', 'chrome80', 'safari14.1', 'firefox78'];

/** What `web/design/fonts.css` names: the subsets that carry every Vietnamese mark, in the weights we use. */
const FONTS = [
  {
    package: '@fontsource/be-vietnam-pro',
    files: /-(vietnamese|latin)-(400|600|700)-normal\.woff2$/,
  },
  {
    package: '@fontsource-variable/source-serif-4',
    files: /-(vietnamese|latin)-wght-(normal|italic)\.woff2$/,
  },
];

/**
 * Builds what browsers load: islands, the stylesheet, fonts and pictures, into `build/assets`.
 * Deterministic and offline; takes about a second. A running service never sees half a build: it is made
 * aside, and only files that differ are put in place.
 */
export async function buildAssets(): Promise<void> {
  const aside = await mkdtemp(path.join(tmpdir(), 'quan-triet-build-'));
  try {
    await Promise.all([
      buildIslands(aside),
      buildStyles(aside),
      copyFonts(aside),
      copyStatic(aside),
      buildOfflinePages(aside),
      drawIcons(aside),
      writeFile(path.join(aside, '_headers'), ASSET_HEADERS),
    ]);
    await buildServiceWorker(aside);
    await putInPlace(aside, OUT);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Makes `target` hold what `made` holds, touching nothing that is the same already. */
async function putInPlace(made: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const files = await filesIn(made);
  for (const file of files) {
    const bytes = await readFile(path.join(made, file));
    const present = await readFile(path.join(target, file)).catch(() => null);
    if (present?.equals(bytes)) continue;
    await mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await writeFile(path.join(target, file), bytes);
  }
  const gone = (await filesIn(target)).filter((file) => !files.includes(file));
  await Promise.all(gone.map((file) => rm(path.join(target, file))));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** Every `web/islands/*.ts` becomes `/islands/<name>.js`: one small module, nothing shared, nothing inlined. */
async function buildIslands(out: string): Promise<void> {
  const folder = path.join(REPOSITORY, 'web', 'islands');
  const files = await readdir(folder);
  const entryPoints = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
  await build({
    entryPoints,
    outdir: path.join(out, 'islands'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: SCRIPT_TARGET,
    // Safari 13 only fails on destructuring with odd defaults, yet esbuild would refuse all of it.
    supported: { destructuring: true },
    logLevel: 'warning',
  });
}

async function buildStyles(out: string): Promise<void> {
  await build({
    entryPoints: [path.join(REPOSITORY, 'web', 'styles.css')],
    outfile: path.join(out, 'styles.css'),
    bundle: true,
    minify: true,
    external: ['/fonts/*', '/images/*'],
    target: ['chrome80', 'safari13', 'firefox78'],
    logLevel: 'warning',
  });
}

async function copyFonts(out: string): Promise<void> {
  const target = path.join(out, 'fonts');
  await mkdir(target, { recursive: true });
  for (const font of FONTS) {
    const folder = path.join(packageFolder(font.package), 'files');
    const files = (await readdir(folder)).filter((file) => font.files.test(file));
    await Promise.all(files.map((file) => cp(path.join(folder, file), path.join(target, file))));
  }
}

async function copyStatic(out: string): Promise<void> {
  await cp(path.join(REPOSITORY, 'web', 'static'), out, { recursive: true });
}

const ASSET_HEADERS = `/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
  Cross-Origin-Resource-Policy: same-origin
/fonts/*
  Cache-Control: public, max-age=31536000, immutable
/service-worker.js
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; connect-src 'self'
  Cache-Control: no-cache
/offline/shelf-*
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
`;
