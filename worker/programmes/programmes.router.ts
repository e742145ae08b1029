import { createRouter } from '../platform/route-table.ts';
import { decidePagesRouter } from './decide.pages.tsx';
import { programmePagesRouter } from './programmes.pages.tsx';
import { programmesRouter } from './programmes.routes.ts';
import { unitProgrammePagesRouter } from './unit-programme.pages.tsx';

/** Everything about implementing documents, for programs and people. */
export const allProgrammesRouter = createRouter();
allProgrammesRouter.route('/', programmesRouter);
allProgrammesRouter.route('/', programmePagesRouter);
allProgrammesRouter.route('/', decidePagesRouter);
allProgrammesRouter.route('/', unitProgrammePagesRouter);
