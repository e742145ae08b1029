import type { Office } from '../../domain/members/offices.table.ts';
import { DEMONSTRATION_ACCOUNTS, type DemonstrationUserName } from './accounts.ts';
import { FAMILY_NAMES, MEN, WOMEN } from './names.table.ts';
import { giveOffices } from './offices.ts';
import { ORGANISATIONS, type Organisation } from './organisations.table.ts';
import { createRandom, type Random } from './random.ts';

export const COMMITTEE_NAME = 'Đảng bộ Khối các cơ quan tỉnh Minh Sơn';
export const ROOT_CODE = 'DUK';
const FOUNDED = '2020-01-01';
const SEED = 20_261_123;

/** As `POST /api/setup/units` takes it. */
export type DemonstrationUnit = {
  code: string;
  name: string;
  kind: 'committee' | 'grassroots_committee' | 'grassroots_cell' | 'cell';
  parentCode: string | null;
  validFrom: string;
};

/** As `POST /api/setup/members` takes it. Nobody has a password: demonstration sign-in needs none. */
export type DemonstrationMember = {
  code: string;
  fullName: string;
  standing: 'official' | 'probationary';
  unitCode: string;
  joinedOn: string;
  userName?: string;
  roles?: { role: string; unitCode: string }[];
  offices?: { office: Office; unitCode: string; validFrom: string }[];
};

export type DemonstrationCommittee = { units: DemonstrationUnit[]; members: DemonstrationMember[] };

/** The whole committee, always the same: 74 grassroots organisations and some 4,200 synthetic members. */
export function makeCommittee(): DemonstrationCommittee {
  const random = createRandom(SEED);
  const units: DemonstrationUnit[] = [
    {
      code: ROOT_CODE,
      name: COMMITTEE_NAME,
      kind: 'committee',
      parentCode: null,
      validFrom: FOUNDED,
    },
  ];
  ORGANISATIONS.forEach((organisation, index) => units.push(...unitsOf(organisation, index + 1)));
  const members = units.flatMap((unit) => membersOf(unit, random));
  giveDesks(members);
  giveOffices(units, members);
  return { units, members };
}

function unitsOf(organisation: Organisation, number: number): DemonstrationUnit[] {
  const code = `${ROOT_CODE}.${String(number).padStart(3, '0')}`;
  const unit = { code, parentCode: ROOT_CODE, validFrom: FOUNDED };
  if (organisation.kind === 'cell')
    return [{ ...unit, name: `Chi bộ ${organisation.agency}`, kind: 'grassroots_cell' }];
  const cells = organisation.cells.map((name, index) => ({
    code: `${code}.${String(index + 1).padStart(2, '0')}`,
    name: `Chi bộ ${name}`,
    kind: 'cell' as const,
    parentCode: code,
    validFrom: FOUNDED,
  }));
  return [
    { ...unit, name: `Đảng bộ ${organisation.agency}`, kind: 'grassroots_committee' },
    ...cells,
  ];
}

/** Members belong to cells; a cell has 12 to 26 of them, the first being its secretary and therefore official. */
function membersOf(unit: DemonstrationUnit, random: Random): DemonstrationMember[] {
  if (unit.kind !== 'cell' && unit.kind !== 'grassroots_cell') return [];
  const size = random.between(12, 26);
  return Array.from({ length: size }, (_, index) => {
    const code = `${unit.code}-${String(index + 1).padStart(3, '0')}`;
    return {
      code,
      fullName: makeName(random),
      standing: random.chance(0.06) && index > 0 ? 'probationary' : 'official',
      unitCode: unit.code,
      joinedOn: FOUNDED,
      ...(random.chance(0.95) || index === 0 ? { userName: code.toLowerCase() } : {}),
      ...(index === 0 ? { roles: [{ role: 'secretary', unitCode: unit.code }] } : {}),
    };
  });
}

function makeName(random: Random): string {
  const parts = random.chance(0.55) ? MEN : WOMEN;
  return `${random.pick(FAMILY_NAMES)} ${random.pick(parts.middle)} ${random.pick(parts.given)}`;
}

/** Where each demonstration account sits and what it may do. */
const DESKS: Record<
  DemonstrationUserName,
  { unitCode: string; index: number; roles: { role: string; unitCode: string }[] }
> = {
  'demo-member': { unitCode: 'DUK.002.01', index: 3, roles: [] },
  'demo-publisher': {
    unitCode: 'DUK.035',
    index: 1,
    roles: [{ role: 'publisher', unitCode: ROOT_CODE }],
  },
  'demo-officer': {
    unitCode: 'DUK.035',
    index: 2,
    roles: [{ role: 'officer', unitCode: ROOT_CODE }],
  },
  'demo-unit-officer': {
    unitCode: 'DUK.002.01',
    index: 1,
    roles: [{ role: 'officer', unitCode: 'DUK.002' }],
  },
  'demo-secretary': {
    unitCode: 'DUK.002.01',
    index: 0,
    roles: [{ role: 'secretary', unitCode: 'DUK.002.01' }],
  },
  'demo-administrator': {
    unitCode: 'DUK.033',
    index: 1,
    roles: [{ role: 'administrator', unitCode: ROOT_CODE }],
  },
  'demo-auditor': {
    unitCode: 'DUK.036',
    index: 1,
    roles: [{ role: 'auditor', unitCode: ROOT_CODE }],
  },
};

function giveDesks(members: DemonstrationMember[]): void {
  for (const { userName } of DEMONSTRATION_ACCOUNTS) {
    const desk = DESKS[userName];
    const member = members.filter(({ unitCode }) => unitCode === desk.unitCode)[desk.index];
    if (!member) throw new RangeError(`no member ${desk.index} in ${desk.unitCode}`);
    member.userName = userName;
    member.roles = desk.roles;
  }
}
