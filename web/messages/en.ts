import { design } from './en/design.ts';
import { failure } from './en/failure.ts';
import { layout } from './en/layout.ts';
import type { Messages } from './messages.ts';

/** Every sentence in English; the type makes a missing one an error. */
export const en: Messages = { design, failure, layout };
