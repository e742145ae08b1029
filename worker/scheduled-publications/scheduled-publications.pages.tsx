import { signedInAs } from '../access/policy.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { cancelScheduled } from './scheduled-publications.service.ts';

const DESK = { roles: ['publisher'] } as const;

/** Taking back a publication that waits for its time; setting one is part of the review (`documents/review.pages.tsx`). */
export const scheduledPublicationsRouter = createRouter();

page(scheduledPublicationsRouter, 'POST', '/department/uploads/:id/unschedule', DESK, async (c) => {
  await cancelScheduled(c.get('services'), signedInAs(c), c.req.param('id'));
  return c.redirect(`/department/uploads/${c.req.param('id')}`, 303);
});
