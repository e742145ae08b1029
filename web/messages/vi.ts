import { design } from './vi/design.ts';
import { failure } from './vi/failure.ts';
import { layout } from './vi/layout.ts';

/** Every sentence in Vietnamese, one entry per subject. */
export const vi = { design, failure, layout };
