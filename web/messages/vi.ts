import { accounts } from './vi/accounts.ts';
import { aliases } from './vi/aliases.ts';
import { approvals } from './vi/approvals.ts';
import { audit } from './vi/audit.ts';
import { cases } from './vi/cases.ts';
import { cell } from './vi/cell.ts';
import { citations } from './vi/citations.ts';
import { conferences } from './vi/conferences.ts';
import { coverage } from './vi/coverage.ts';
import { department } from './vi/department.ts';
import { design } from './vi/design.ts';
import { desks } from './vi/desks.ts';
import { editions } from './vi/editions.ts';
import { failure } from './vi/failure.ts';
import { finding } from './vi/finding.ts';
import { grants } from './vi/grants.ts';
import { keys } from './vi/keys.ts';
import { layout } from './vi/layout.ts';
import { ledger } from './vi/ledger.ts';
import { members } from './vi/members.ts';
import { namedExports } from './vi/named-exports.ts';
import { notices } from './vi/notices.ts';
import { offline } from './vi/offline.ts';
import { ownAccount } from './vi/own-account.ts';
import { particulars } from './vi/particulars.ts';
import { personalData } from './vi/personal-data.ts';
import { programmes } from './vi/programmes.ts';
import { protectedPapers } from './vi/protected-papers.ts';
import { published } from './vi/published.ts';
import { quarantine } from './vi/quarantine.ts';
import { questions } from './vi/questions.ts';
import { quizzes } from './vi/quizzes.ts';
import { reading } from './vi/reading.ts';
import { reference } from './vi/reference.ts';
import { reports } from './vi/reports.ts';
import { rereading } from './vi/rereading.ts';
import { retention } from './vi/retention.ts';
import { rollImports } from './vi/roll-imports.ts';
import { searchCounts } from './vi/search-counts.ts';
import { searches } from './vi/searches.ts';
import { topics } from './vi/topics.ts';
import { units } from './vi/units.ts';
import { verify } from './vi/verify.ts';
import { withdrawals } from './vi/withdrawals.ts';

/** Every sentence in Vietnamese, one entry per subject. */
export const vi = {
  accounts,
  aliases,
  approvals,
  audit,
  cases,
  cell,
  citations,
  conferences,
  coverage,
  department,
  design,
  desks,
  editions,
  failure,
  finding,
  grants,
  keys,
  layout,
  ledger,
  members,
  programmes,
  namedExports,
  notices,
  offline,
  particulars,
  ownAccount,
  personalData,
  protectedPapers,
  published,
  quarantine,
  questions,
  quizzes,
  reading,
  reference,
  verify,
  reports,
  rereading,
  retention,
  rollImports,
  searchCounts,
  searches,
  topics,
  units,
  withdrawals,
};
