/**
 * For the matrix of rights, never for the Worker itself: how to make an object for each parameter of a path, and
 * who may find it at most. The rules are stated here a second time, out of the tree and the grants alone, so that
 * a mistake in the code is not repeated by its test. A route with a parameter that is not named here fails.
 */
import { insertTestDocument, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  TEST_TREE,
  TEST_WHO,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import { newSession } from './sessions.repository.ts';

/** Where an object lies: seen from the cell of the secretary it is their own, a parent, a sibling, foreign … */
export const PLACES = ['cell', 'siblingCell', 'grassroots', 'foreignCell', 'committee'] as const;
export type Place = (typeof PLACES)[number];

export type Maker = {
  /** An object at a place; the same one each time it is asked for. */
  make: (committee: TestCommittee, place: Place) => Promise<string>;
  /** Who may be told that it exists, at most. */
  mayFind: (person: TestPerson, place: Place) => boolean;
  /** It names no object of its own: what is missing has the same. */
  part?: string;
};

function isWithin(unit: TestUnit, above: TestUnit): boolean {
  for (let at: TestUnit | null = unit; at; at = TEST_TREE[at].parent) if (at === above) return true;
  return false;
}

type Role = (typeof TEST_WHO)[TestPerson]['role'];

/** Holds one of these roles over the place. */
function reaches(person: TestPerson, place: Place, roles: readonly Role[]): boolean {
  const { role, over } = TEST_WHO[person];
  return role !== null && over !== null && roles.includes(role) && isWithin(place, over);
}

const NAMING: readonly Role[] = ['secretary', 'officer'];
const MANAGING: readonly Role[] = ['secretary', 'administrator'];
const ALL: readonly Role[] = ['secretary', 'officer', 'publisher', 'administrator', 'auditor'];

const everybody = () => true;
/** Nobody may find by this parameter alone: what is there belongs to another person. */
const nobody = () => false;

/** The first person who belongs to a place without any role there; who stands for its members. */
const MEMBER_AT: Record<Place, TestPerson> = {
  cell: 'member',
  siblingCell: 'siblingMember',
  foreignCell: 'foreignMember',
  grassroots: 'siblingMember',
  committee: 'foreignMember',
};

const unitMaker = (roles: readonly Role[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.unitIds[place]),
  mayFind: (person, place) => reaches(person, place, roles),
});

const memberMaker = (roles: readonly Role[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.memberIds[MEMBER_AT[place]]),
  mayFind: (person, place) => reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, roles),
});

const accountMaker = (roles: readonly Role[]): Maker => ({
  make: (committee, place) => Promise.resolve(committee.accountIds[MEMBER_AT[place]]),
  mayFind: (person, place) => reaches(person, TEST_WHO[MEMBER_AT[place]].unit as Place, roles),
});

/** Made once for each committee and place. */
function once(make: Maker['make']): Maker['make'] {
  const made = new Map<string, Promise<string>>();
  return (committee, place) => {
    const key = `${committee.committeeId} ${place}`;
    const known = made.get(key) ?? make(committee, place);
    made.set(key, known);
    return known;
  };
}

/** A restricted document that only the people of one place are asked to read. */
const restrictedCampaign = once(async (committee, place) => {
  const document = await insertTestDocument(committee, 'restricted');
  const audience = { kind: 'chosen', unitIds: [committee.unitIds[place]], roles: [] } as const;
  return await openTestCampaign(committee, {
    ...document,
    audience: { ...audience, unitIds: [...audience.unitIds], roles: [] },
  });
});
const restrictedDocument = once(async (committee, place) => {
  const campaignId = await restrictedCampaign(committee, place);
  const row = await committee.services.env.DB.prepare(
    'SELECT document_id AS id FROM campaigns WHERE id = ?',
  )
    .bind(campaignId)
    .first<{ id: string }>();
  return row?.id ?? '';
});
const belongsTo = (person: TestPerson, place: Place) => isWithin(TEST_WHO[person].unit, place);
const KEEPERS: readonly Role[] = ['publisher', 'administrator'];
const isKeeper = (person: TestPerson) => KEEPERS.includes(TEST_WHO[person].role);

const readers: Maker['mayFind'] = (person, place) => isKeeper(person) || belongsTo(person, place);
/** Officers and auditors oversee what reaches their own units, those below and those above. */
const overseers: Maker['mayFind'] = (person, place) => {
  const { role, over } = TEST_WHO[person];
  const oversees = (role === 'officer' || role === 'auditor') && over !== null;
  return readers(person, place) || (oversees && (isWithin(place, over) || isWithin(over, place)));
};

const documentMaker: Maker = { make: restrictedDocument, mayFind: readers };
const campaignMaker: Maker = { make: restrictedCampaign, mayFind: overseers };

const conferenceMaker: Maker = {
  make: once(async (committee, place) => {
    const { env, newId } = committee.services;
    const id = newId();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO conferences (id, title, form, starts_at, place, unit_id, state, room_secret, created_by, created_at)
         VALUES (?, 'Hội nghị thử', 'in_person', 4000000000000, 'Hội trường', ?, 'planned', 'x', 'm', 0)`,
      ).bind(id, committee.unitIds[place]),
      env.DB.prepare('INSERT INTO conference_units VALUES (?, ?)').bind(
        id,
        committee.unitIds[place],
      ),
    ]);
    return id;
  }),
  mayFind: (person, place) => {
    const { role, over } = TEST_WHO[person];
    const related = over !== null && (isWithin(place, over) || isWithin(over, place));
    return (role !== null && related) || belongsTo(person, place);
  },
};

const ofMember =
  (insert: (committee: TestCommittee, accountId: string, id: string) => Promise<unknown>) =>
  async (committee: TestCommittee, place: Place) => {
    const id = committee.services.newId();
    await insert(committee, committee.accountIds[MEMBER_AT[place]], id);
    return id;
  };

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

const owned = (insert: Parameters<typeof ofMember>[0]): Maker => ({
  make: once(ofMember(insert)),
  mayFind: (person, place) => person === MEMBER_AT[place],
});

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
    const { env, newId } = committee.services;
    const id = newId();
    await env.DB.prepare(
      `INSERT INTO reports (id, unit_id, period_from, period_to, cut_at, day, made_at, made_by, campaign_ids, figures, request_key)
       VALUES (?1, ?2, '2026-01-01', '2026-01-31', 0, '2026-01-31', 0, ?3, '[]', '{"unit":{"name":"x"}}', ?1)`,
    )
      .bind(id, committee.unitIds[place], committee.memberIds.officer)
      .run();
    return id;
  }),
  mayFind: (person, place) => reaches(person, place, ALL),
};

const scheduleMaker = owned(({ services, unitIds }, accountId, id) =>
  services.env.DB.prepare(
    `INSERT INTO report_schedules (id, unit_id, member_id, day_of_month, next_on, created_at)
     VALUES (?, ?, (SELECT member_id FROM accounts WHERE id = ?), 1, '2099-01-01', 0)`,
  )
    .bind(id, unitIds.committee, accountId)
    .run(),
);

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

const questionMaker: Maker = {
  ...owned(async (committee, accountId, id) => {
    const { documentId, editionId } = await insertTestDocument(committee);
    await committee.services.env.DB.prepare(
      `INSERT INTO questions (id, document_id, edition_id, address, asker_id, idempotency_key, asked, asked_at, state)
       VALUES (?1, ?2, ?3, '1', (SELECT member_id FROM accounts WHERE id = ?4), ?1, 'Hỏi thử', 0, 'open')`,
    )
      .bind(id, documentId, editionId, accountId)
      .run();
  }),
  mayFind: (person, place) => person === MEMBER_AT[place] || isKeeper(person),
};

/** A value that names no object of its own: a number, a picture, a format within one that is named before it. */
const part = (value: string): Maker => ({
  make: () => Promise.resolve(value),
  mayFind: everybody,
  part: value,
});
/** Of the department or the agent as a whole, in no unit: the policy alone decides, before anything is looked up. */
const elsewhere: Maker = { make: () => Promise.resolve('not-made-here'), mayFind: everybody };

/** By the segment before the parameter and its name, `documents/:id`. */
export const MAKERS: Record<string, Maker> = {
  'accounts/:id': accountMaker(MANAGING),
  'accounts/:accountId': accountMaker(['administrator']),
  'slips/:accountId': accountMaker(MANAGING),
  'grants/:id': grantMaker,
  'grants/:grantId': grantMaker,
  'keys/:id': keyMaker,
  'keys/:keyId': keyMaker,
  'sessions/:sessionId': sessionMaker,
  'passkeys/:passkeyId': passkeyMaker,
  'identities/:identityId': identityMaker,
  'members/:memberId': memberMaker([...NAMING, 'administrator']),
  'units/:unitId': unitMaker(ALL),
  'units/:id': unitMaker(ALL),
  'documents/:id': documentMaker,
  'campaigns/:id': campaignMaker,
  'coverage/:campaignId': campaignMaker,
  'receipts/:id': campaignMaker,
  'receipts/:campaignId': campaignMaker,
  'conferences/:id': conferenceMaker,
  'attend/:id': conferenceMaker,
  ':id/:code': part('000000'),
  'attendances/:attendanceId': elsewhere,
  'programmes/:id': documentMaker,
  'programmes/:unitId': unitMaker(ALL),
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
  'imports/:importId': elsewhere,
  'changes/:changeId': elsewhere,
  'data-requests/:id': dataRequestMaker,
  'questions/:id': questionMaker,
  'reports/:id': reportMaker,
  'schedules/:id': scheduleMaker,
  'saved/:id': { make: () => Promise.resolve('not-made-here'), mayFind: nobody },
  'aliases/:id': elsewhere,
  'topics/:id': elsewhere,
  'quarantine/:id': elsewhere,
  ':id/:upload': elsewhere,
  'approvals/:submissionId': elsewhere,
  'uploads/:id': elsewhere,
  'jobs/:id': elsewhere,
  'rereadings/:id': elsewhere,
  'tile/:level': part('0'),
  ':level/:index': part('0'),
  'entries/:index': part('0'),
};
