import { parseArgs } from 'node:util';
import { crashRepeatedly } from './crash-cycles.ts';

/** `npm run crash-test [-- --cycles N] [--seed N] [--json]`: ends with 1 when anything acknowledged was lost or doubled. */
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const [cycles, seed] = [Number(values.cycles), Number(values.seed)];
if (!Number.isSafeInteger(cycles) || cycles < 1 || !Number.isSafeInteger(seed))
  throw new Error('--cycles takes a whole number from 1, --seed a whole number');
const judgement = await crashRepeatedly(cycles, seed, (line) => console.error(line));
const result = { cycles, ...judgement };
if (values.json) console.log(JSON.stringify(result));
else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(13)} ${value}`);
process.exitCode = judgement.lost + judgement.doubled + judgement.gaps === 0 ? 0 : 1;
