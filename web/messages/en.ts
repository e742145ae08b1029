import { accounts } from './en/accounts.ts';
import { aliases } from './en/aliases.ts';
import { approvals } from './en/approvals.ts';
import { audit } from './en/audit.ts';
import { cases } from './en/cases.ts';
import { cell } from './en/cell.ts';
import { citations } from './en/citations.ts';
import { conferences } from './en/conferences.ts';
import { coverage } from './en/coverage.ts';
import { department } from './en/department.ts';
import { design } from './en/design.ts';
import { desks } from './en/desks.ts';
import { editions } from './en/editions.ts';
import { failure } from './en/failure.ts';
import { finding } from './en/finding.ts';
import { grants } from './en/grants.ts';
import { keys } from './en/keys.ts';
import { layout } from './en/layout.ts';
import { ledger } from './en/ledger.ts';
import { members } from './en/members.ts';
import { namedExports } from './en/named-exports.ts';
import { notices } from './en/notices.ts';
import { offline } from './en/offline.ts';
import { ownAccount } from './en/own-account.ts';
import { particulars } from './en/particulars.ts';
import { personalData } from './en/personal-data.ts';
import { programmes } from './en/programmes.ts';
import { protectedPapers } from './en/protected-papers.ts';
import { published } from './en/published.ts';
import { quarantine } from './en/quarantine.ts';
import { questions } from './en/questions.ts';
import { quizzes } from './en/quizzes.ts';
import { reading } from './en/reading.ts';
import { reference } from './en/reference.ts';
import { reports } from './en/reports.ts';
import { rereading } from './en/rereading.ts';
import { retention } from './en/retention.ts';
import { rollImports } from './en/roll-imports.ts';
import { searchCounts } from './en/search-counts.ts';
import { searches } from './en/searches.ts';
import { topics } from './en/topics.ts';
import { units } from './en/units.ts';
import { verify } from './en/verify.ts';
import { withdrawals } from './en/withdrawals.ts';
import type { Messages } from './messages.ts';

/** Every sentence in English; the type makes a missing one an error. */
export const en: Messages = {
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
