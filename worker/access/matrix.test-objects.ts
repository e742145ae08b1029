/**
 * For the matrix of rights, never for the Worker itself: how to make an object for each parameter of a path, and
 * who may find it at most. The rules are stated here a second time, out of the tree and the grants alone, so that
 * a mistake in the code is not repeated by its test. A route with a parameter that is not named here fails.
 */

import { addDays } from '../../domain/dates/local-day.ts';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import { TEST_TREE, TEST_WHO, type TestCommittee } from '../platform/test-harness.ts';
import {
  type DepartmentPapers,
  makePapers,
  type PlacedPapers,
  papers,
} from './matrix.test-papers.ts';
import {
  ALL_ROLES,
  belongsTo,
  everybody,
  isKeeper,
  isWithin,
  type Maker,
  MEMBER_AT,
  once,
  owned,
  PLACES,
  type Place,
  reaches,
  type TestRole,
} from './matrix.test-places.ts';
import { newSession } from './sessions.repository.ts';

const NAMING: readonly TestRole[] = ['secretary', 'officer'];
const MANAGING: readonly TestRole[] = ['secretary', 'administrator'];

const unitMaker = (roles: readonly TestRole[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.unitIds[place]),
  mayFind: (person, place) => reaches(person, place, roles),
});

const memberMaker = (roles: readonly TestRole[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.memberIds[MEMBER_AT[place]]),
  mayFind: (person, place) => reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, roles),
});

const accountMaker = (roles: readonly TestRole[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.accountIds[MEMBER_AT[place]]),
  mayFind: (person, place) => reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, roles),
});

const readers: Maker['mayFind'] = (person, place) => isKeeper(person) || belongsTo(person, place);
/** Officers and auditors oversee what reaches their own units, those below and those above. */
const overseers: Maker['mayFind'] = (person, place) => {
  const { role, over } = TEST_WHO[person];
  const oversees = (role === 'officer' || role === 'auditor') && over !== null;
  return readers(person, place) || (oversees && (isWithin(place, over) || isWithin(over, place)));
};

/** Something of the papers at a place. */
const placed = (
  name: Exclude<keyof PlacedPapers, 'citation'>,
  mayFind: Maker['mayFind'],
): Maker => ({
  make: (_committee, place) => Promise.resolve(papers().at[place][name]),
  mayFind,
});
const documentMaker = placed('documentId', readers);
const campaignMaker = placed('campaignId', overseers);

const invitedOrRelated: Maker['mayFind'] = (person, place) => {
  const { role, over } = TEST_WHO[person];
  const related = over !== null && (isWithin(place, over) || isWithin(over, place));
  return (role !== null && related) || belongsTo(person, place);
};
const conferenceMaker = placed('conferenceId', invitedOrRelated);

const grantMaker: Maker = {
  make: once(async (committee, place) => {
    const { env, newId, clock } = committee.services;
    const id = newId();
    await env.DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from, valid_to)
       VALUES (?, ?, 'secretary', ?, '2099-01-01', '2099-02-01')`,
    )
      .bind(id, committee.memberIds[MEMBER_AT[place]], committee.unitIds[place])
      .run();
    expectFuture(today(clock));
    return id;
  }),
  mayFind: (person, place) => reaches(person, place, ['administrator']),
};

function expectFuture(day: string): void {
  if (day >= '2099') throw new Error('the grants of the matrix begin in the past now');
}

const sessionMaker: Maker = {
  make: once(async (committee, place) => {
    const { services, accountIds } = committee;
    const session = await newSession(services, accountIds[MEMBER_AT[place]], 1_000_000);
    await session.statement.run();
    const row = await services.env.DB.prepare(
      'SELECT substr(token_hash, 1, 32) AS id FROM sessions ORDER BY rowid DESC LIMIT 1',
    ).first<{ id: string }>();
    return row?.id ?? '';
  }),
  mayFind: (person, place) => person === MEMBER_AT[place],
};

const passkeyMaker = owned(({ services }, accountId, id) =>
  services.env.DB.prepare(
    `INSERT INTO passkeys (id, account_id, credential_id, public_key, counter, transports, name, created_at)
     VALUES (?1, ?2, ?1, '', 0, '[]', 'x', 0)`,
  )
    .bind(id, accountId)
    .run(),
);
const identityMaker = owned(({ services }, accountId, id) =>
  services.env.DB.prepare(
    `INSERT INTO provider_identities (id, account_id, issuer, subject, created_at)
     VALUES (?1, ?2, 'https://id.example', ?1, 0)`,
  )
    .bind(id, accountId)
    .run(),
);
const keyMaker: Maker = {
  make: once(async (committee) => {
    const id = committee.services.newId();
    await committee.services.env.DB.prepare(
      `INSERT INTO api_keys (id, name, key_hash, scopes, created_at) VALUES (?1, 'k', ?1, '["agent"]', 0)`,
    )
      .bind(id)
      .run();
    return id;
  }),
  mayFind: (person) => reaches(person, 'committee', ['administrator']),
};

const reportMaker: Maker = {
  make: once(async (committee, place) => {
    const form = {
      unit: committee.unitIds[place],
      about: 'campaign',
      campaign: papers().at.committee.campaignId,
      requestKey: `matrix-${place}`,
    };
    const made = await committee.fetch('/reports', { as: 'officer', form });
    return made.headers.get('location')?.split('/').pop() ?? '';
  }),
  mayFind: (person, place) => reaches(person, place, ALL_ROLES),
};

/** Of the officer at the committee; of somebody without a role at every other place. */
const ownerOfSchedule = (place: Place) => (place === 'committee' ? 'officer' : MEMBER_AT[place]);
const scheduleMaker: Maker = {
  make: once(async ({ services, unitIds, memberIds }, place) => {
    const id = services.newId();
    await services.env.DB.prepare(
      `INSERT INTO report_schedules (id, unit_id, member_id, day_of_month, next_on, created_at)
       VALUES (?, ?, ?, 1, '2099-01-01', 0)`,
    )
      .bind(id, unitIds.committee, memberIds[ownerOfSchedule(place)])
      .run();
    return id;
  }),
  mayFind: (person, place) => person === ownerOfSchedule(place),
};

const noticeMaker = owned(async (committee, accountId, id) => {
  const { documentId } = await insertTestDocument(committee);
  await committee.services.env.DB.prepare(
    `INSERT INTO notices (id, member_id, kind, occasion, day, document_id, required, created_at)
     VALUES (?1, (SELECT member_id FROM accounts WHERE id = ?2), 'assigned', ?1, '2026-01-01', ?3, 1, 0)`,
  )
    .bind(id, accountId, documentId)
    .run();
});

const dataRequestMaker: Maker = {
  ...owned(({ services }, accountId, id) =>
    services.env.DB.prepare(
      `INSERT INTO data_requests (id, member_id, kind, asked, asked_at, request_key)
       VALUES (?1, (SELECT member_id FROM accounts WHERE id = ?2), 'correction', 'Sửa tên', 0, ?1)`,
    )
      .bind(id, accountId)
      .run(),
  ),
  mayFind: (person, place) =>
    reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, ['administrator']),
};

const questionMaker = placed(
  'questionId',
  (person, place) => person === MEMBER_AT[place] || isKeeper(person),
);

const savedMaker = owned(({ services }, accountId, id) =>
  services.env.DB.prepare(
    `INSERT INTO saved_searches (id, account_id, name, parameters, saved_at) VALUES (?1, ?2, ?1, '{}', 0)`,
  )
    .bind(id, accountId)
    .run(),
);

/** Of the administrator at the committee; of somebody else at every other place. */
const importMaker: Maker = {
  make: once(async (committee, place) => {
    const { env, newId } = committee.services;
    const id = newId();
    const owner = place === 'committee' ? 'administrator' : 'publisher';
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO roll_imports (id, kind, state, effective_on, headings, mapping, line_count, created_by, created_at)
         VALUES (?, 'members', 'compared', '2026-01-01', '["Họ và tên"]', '["name"]', 1, ?, 0)`,
      ).bind(id, committee.memberIds[owner]),
      env.DB.prepare(
        `INSERT INTO roll_import_lines (import_id, number, cells, verdict) VALUES (?, 1, '["Người thử"]', 'rejected')`,
      ).bind(id),
    ]);
    return id;
  }),
  mayFind: (person, place) => person === 'administrator' && place === 'committee',
};

/** Of whoever asked; those decide who look after the whole committee. */
const exportMaker: Maker = {
  make: once(async ({ services, memberIds }) => {
    const id = services.newId();
    await services.env.DB.prepare(
      `INSERT INTO named_exports (id, kind, member_id, people, asked_at) VALUES (?, 'attendance', ?, 900, ?)`,
    )
      .bind(id, memberIds.officer, services.clock.now())
      .run();
    return id;
  }),
  mayFind: (person) => reaches(person, 'committee', ['administrator', 'auditor']),
};

const changeMaker: Maker = {
  make: once(async (committee, place) => {
    const as = 'administrator';
    const validFrom = addDays(today(committee.services.clock), 30);
    const unitId = committee.unitIds[place];
    const { kind } = TEST_TREE[place];
    const change = { kind: 'renamed', validFrom, unitId, name: `Tên mới ${place}`, unitKind: kind };
    const path = '/api/units/changes';
    const preview = await committee.fetch(`${path}/preview`, { as, json: change });
    const { revision } = await preview.json<{ revision: number }>();
    const applied = await committee.fetch(path, { as, json: { revision, change } });
    return (await applied.json<{ changeId: string }>()).changeId;
  }),
  mayFind: (person, place) => reaches(person, place, ['administrator']),
};

const aliasMaker: Maker = {
  make: once(async ({ services }, place) => {
    const id = services.newId();
    await services.env.DB.prepare(
      `INSERT INTO aliases (id, name, name_key, sign, sign_key, issuer, issue_date, changed_at)
       VALUES (?1, ?2, ?2, '1-NQ/TW', '1-NQ/TW', 'Bộ Chính trị', '2024-01-01', 0)`,
    )
      .bind(id, `tên thử ${place}`)
      .run();
    return id;
  }),
  mayFind: everybody,
};

const topicMaker: Maker = {
  make: once(async ({ services }, place) => {
    const id = services.newId();
    await services.env.DB.prepare(
      'INSERT INTO topics (id, name, name_key, changed_at) VALUES (?1, ?2, ?2, 0)',
    )
      .bind(id, `chủ đề thử ${place}`)
      .run();
    return id;
  }),
  mayFind: everybody,
};

const attendanceMaker = placed('attendanceId', (person, place) =>
  reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, NAMING),
);

/** Of the department or the agent as a whole, in no unit: whoever the policy admits may find it. */
const ofDepartment = (take: (papers: DepartmentPapers, place: Place) => string): Maker => ({
  make: (_committee, place) => Promise.resolve(take(papers().department, place)),
  mayFind: everybody,
});

/** A value that names no object of its own: a number, a picture, a format within one that is named before it. */
const part = (value: string): Maker => ({
  make: () => Promise.resolve(value),
  mayFind: everybody,
  part: value,
});
/** By the segment before the parameter and its name, `documents/:id`. */
export const MAKERS: Record<string, Maker> = {
  'accounts/:id': accountMaker(MANAGING),
  'accounts/:accountId': accountMaker(['administrator']),
  'slips/:memberId': memberMaker(MANAGING),
  'grants/:id': grantMaker,
  'grants/:grantId': grantMaker,
  'keys/:id': keyMaker,
  'keys/:keyId': keyMaker,
  'sessions/:sessionId': sessionMaker,
  'passkeys/:passkeyId': passkeyMaker,
  'identities/:identityId': identityMaker,
  'members/:memberId': memberMaker([...NAMING, 'administrator']),
  'units/:unitId': unitMaker(ALL_ROLES),
  'units/:id': unitMaker(ALL_ROLES),
  'documents/:id': documentMaker,
  'campaigns/:id': campaignMaker,
  'coverage/:campaignId': campaignMaker,
  'receipts/:id': campaignMaker,
  'receipts/:campaignId': campaignMaker,
  'conferences/:id': conferenceMaker,
  'attend/:id': conferenceMaker,
  ':id/:code': part('000000'),
  'attendances/:attendanceId': attendanceMaker,
  'programmes/:id': documentMaker,
  'programmes/:unitId': unitMaker(ALL_ROLES),
  'links/:number': part('1'),
  'editions/:number': part('1'),
  'printed/:edition': part('1'),
  'pages/:picture': part('1.webp'),
  'pages/:number': part('1'),
  'files/:format': part('xlsx'),
  'notices/:id': noticeMaker,
  'quizzes/:id': campaignMaker,
  'coverage/:id': campaignMaker,
  'attempts/:number': part('1'),
  'exports/:exportId': exportMaker,
  'imports/:importId': importMaker,
  'changes/:changeId': changeMaker,
  'data-requests/:id': dataRequestMaker,
  'questions/:id': questionMaker,
  'reports/:id': reportMaker,
  'schedules/:id': scheduleMaker,
  'saved/:id': savedMaker,
  'aliases/:id': aliasMaker,
  'topics/:id': topicMaker,
  'quarantine/:id': ofDepartment(({ failedUploadId }) => failedUploadId),
  ':id/:upload': ofDepartment(({ rereadUploadIds }, place) => rereadUploadIds[place]),
  'approvals/:submissionId': placed('submissionId', everybody),
  'uploads/:id': ofDepartment(({ uploadIds }, place) => uploadIds[place]),
  'jobs/:id': ofDepartment(({ job }) => job.id),
  'rereadings/:id': placed('rereadingId', everybody),
  'tile/:level': part('0'),
  ':level/:index': part('0'),
  'entries/:index': ofDepartment(() => '000.p/1'),
};

/** Makes every object, one after the other: a change of the roll waits for nobody. */
export async function makeObjects(committee: TestCommittee): Promise<void> {
  await makePapers(committee);
  for (const maker of new Set(Object.values(MAKERS)))
    for (const place of PLACES)
      if ((await maker.make(committee, place)) === '')
        throw new Error(`nothing was made at ${place}`);
}
