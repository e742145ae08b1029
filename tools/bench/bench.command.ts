import { benchIngest } from './bench-ingest.ts';
import { benchLedger } from './bench-ledger.ts';
import { benchPeople } from './bench-people.ts';
import { benchProvince } from './bench-province.ts';
import { benchSearch } from './bench-search.ts';
import { benchWeb } from './bench-web.ts';

/** The measurements by name: `npm run bench -- <name> [options]`. */
const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  ingest: benchIngest,
  ledger: benchLedger,
  province: benchProvince,
  people: benchPeople,
  search: benchSearch,
  web: benchWeb,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join('|')}> [options]`);
  process.exitCode = 2;
} else {
  await bench(args);
}
