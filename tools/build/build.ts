import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { packageFolder, REPOSITORY } from '../repository.ts';

const OUT = path.join(REPOSITORY, 'build', 'assets');

/** Phones of 2020 and later; without their script every page still reads and acknowledges. */
const SCRIPT_TARGET = ['es2020', 'chrome80', 'safari14.1', 'firefox78'];

/** Subsets that carry every Vietnamese mark; other scripts are not served. */
const FONTS = [
  {
    package: '@fontsource/be-vietnam-pro',
    files: /-(vietnamese|latin|latin-ext)-(400|500|600|700)-(normal|italic)\.woff2$/,
  },
  {
    package: '@fontsource-variable/source-serif-4',
    files: /-(vietnamese|latin|latin-ext)-(opsz|wght|standard)-(normal|italic)\.woff2$/,
  },
];

/**
 * Builds what browsers load: islands, the stylesheet, fonts and pictures, into `build/assets`.
 * Deterministic and offline; takes about a second.
 */
export async function buildAssets(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await Promise.all([buildIslands(), buildStyles(), copyFonts(), copyStatic()]);
  await writeFile(path.join(OUT, '_headers'), ASSET_HEADERS);
}

/** Every `web/islands/*.ts` becomes `/islands/<name>.js`: one small module, nothing shared, nothing inlined. */
async function buildIslands(): Promise<void> {
  const folder = path.join(REPOSITORY, 'web', 'islands');
  const files = await readdir(folder);
  const entryPoints = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
  await build({
    entryPoints,
    outdir: path.join(OUT, 'islands'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: SCRIPT_TARGET,
    // Safari 13 only fails on destructuring with odd defaults, yet esbuild would refuse all of it.
    supported: { destructuring: true },
    logLevel: 'warning',
  });
}

async function buildStyles(): Promise<void> {
  await build({
    entryPoints: [path.join(REPOSITORY, 'web', 'styles.css')],
    outfile: path.join(OUT, 'styles.css'),
    bundle: true,
    minify: true,
    external: ['/fonts/*', '/images/*'],
    target: ['chrome80', 'safari13', 'firefox78'],
    logLevel: 'warning',
  });
}

async function copyFonts(): Promise<void> {
  const target = path.join(OUT, 'fonts');
  await mkdir(target, { recursive: true });
  for (const font of FONTS) {
    const folder = path.join(packageFolder(font.package), 'files');
    const files = (await readdir(folder)).filter((file) => font.files.test(file));
    await Promise.all(files.map((file) => cp(path.join(folder, file), path.join(target, file))));
  }
}

async function copyStatic(): Promise<void> {
  await cp(path.join(REPOSITORY, 'web', 'static'), OUT, { recursive: true });
}

const ASSET_HEADERS = `/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
  Cross-Origin-Resource-Policy: same-origin
/fonts/*
  Cache-Control: public, max-age=31536000, immutable
`;
