import { createApp } from '../app.ts';
import { routeTable } from '../platform/route-table.ts';
import { roleTables, TABLE_BEGINS, TABLE_ENDS } from './role-table.ts';

/** What `npm run role-table` loads: the service is composed, so that its route table is whole. */
createApp();

export const tables = roleTables(routeTable);
export const begins = TABLE_BEGINS;
export const ends = TABLE_ENDS;
