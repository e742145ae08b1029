import { writeRoleTable } from './role-table.ts';

/** Writes the tables of roles into `docs/access.md`; a test fails while they are stale. */
const wasStale = await writeRoleTable();
console.log(wasStale ? 'docs/access.md was brought up to date' : 'docs/access.md is up to date');
