import { accounts } from './en/accounts.ts';
import { design } from './en/design.ts';
import { failure } from './en/failure.ts';
import { finding } from './en/finding.ts';
import { layout } from './en/layout.ts';
import { reading } from './en/reading.ts';
import { reference } from './en/reference.ts';
import type { Messages } from './messages.ts';

/** Every sentence in English; the type makes a missing one an error. */
export const en: Messages = { accounts, design, failure, finding, layout, reading, reference };
