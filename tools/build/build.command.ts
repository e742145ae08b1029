import { buildAssets } from './build.ts';

await buildAssets();
console.log('build/assets');
