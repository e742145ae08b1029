import { accounts } from './vi/accounts.ts';
import { design } from './vi/design.ts';
import { failure } from './vi/failure.ts';
import { finding } from './vi/finding.ts';
import { layout } from './vi/layout.ts';
import { reading } from './vi/reading.ts';
import { reference } from './vi/reference.ts';

/** Every sentence in Vietnamese, one entry per subject. */
export const vi = { accounts, design, failure, finding, layout, reading, reference };
