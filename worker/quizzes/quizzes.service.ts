import {
  type Answers,
  checkQuiz,
  markAnswers,
  orderOf,
  type Quiz,
  type QuizOrder,
} from '../../domain/quizzes/quiz.ts';
import { type AccountActor, type Actor, actorId } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { ownAssignments } from '../campaigns/campaigns.own.ts';
import { type Campaign, findVisibleCampaign } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { notFound } from '../platform/errors.ts';
import { isConflict } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import {
  quizEnded,
  quizInvalid,
  quizNoAttemptsLeft,
  quizNotRead,
  quizStale,
} from './quizzes.errors.ts';
import {
  type Attempt,
  beginAttempt,
  changeQuizStatement,
  endQuizStatement,
  findQuiz,
  listAttempts,
  type StoredQuiz,
  saveQuizStatement,
  submitAttempt,
} from './quizzes.repository.ts';

/** The campaign of a quiz as its desk may see it. @throws 404 */
export async function campaignOfQuiz(
  services: Services,
  actor: Actor,
  campaignId: string,
): Promise<Campaign> {
  const visible = await campaignsVisibleTo(services, actor);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  return campaign;
}

export type SaveQuiz = Quiz & {
  campaignId: string;
  /** When the version one has before oneself was saved, ms; null = there was none. */
  seenAt: number | null;
};

/**
 * Saves the questions of a campaign. Until somebody has begun, the version is written over; from then on every
 * change is the next version, and who has begun goes on with theirs.
 *
 * @throws 404; `quiz.*` for what is wrong; `quiz.stale`
 */
export async function saveQuiz(
  services: Services,
  actor: Actor,
  { campaignId, seenAt, ...typed }: SaveQuiz,
): Promise<{ version: number }> {
  await campaignOfQuiz(services, actor, campaignId);
  const quiz = tidy(typed);
  const problem = checkQuiz(quiz);
  if (problem) throw quizInvalid(problem);
  const last = await findQuiz(services, campaignId);
  if ((last?.savedAt ?? null) !== seenAt) throw quizStale();
  const version = last && !last.begun ? last.version : (last?.version ?? 0) + 1;
  const row = { ...quiz, campaignId, version, savedBy: actorId(actor) };
  const audit = {
    actor,
    action: 'quiz.saved',
    subjectKind: 'campaign',
    subjectId: campaignId,
    detail: { version, questions: quiz.questions.length },
  } as const;
  try {
    const [written] = await services.env.DB.batch([
      last && !last.begun
        ? changeQuizStatement(services, row, last.savedAt)
        : saveQuizStatement(services, row),
      auditIfChanged(services, audit),
    ]);
    if (written?.meta.changes === 0) throw quizStale();
  } catch (error) {
    throw isConflict(error) ? quizStale() : error;
  }
  return { version };
}

const clean = (text: string) => text.normalize('NFC').trim();

function tidy({ questions, ...rest }: Quiz): Quiz {
  return {
    ...rest,
    questions: questions.map(({ text, kind, options }) => ({
      kind,
      text: clean(text),
      options: options.map((option) => ({ text: clean(option.text), right: option.right })),
    })),
  };
}

/** Offers the quiz no more; what was taken stays. Saving it again offers it anew. @throws 404 */
export async function endQuiz(services: Services, actor: Actor, campaignId: string): Promise<void> {
  await campaignOfQuiz(services, actor, campaignId);
  if (!(await findQuiz(services, campaignId))) throw notFound();
  await services.env.DB.batch([
    endQuizStatement(services, campaignId),
    auditIfChanged(services, {
      actor,
      action: 'quiz.ended',
      subjectKind: 'campaign',
      subjectId: campaignId,
    }),
  ]);
}

/** What a member may do now. */
export type QuizDoor = 'open' | 'not_read' | 'ended' | 'no_attempts_left';

/** A quiz as one of those sees it who were asked to read. */
export type OwnQuiz = {
  quiz: StoredQuiz;
  campaign: { campaignId: string; documentId: string; title: string };
  attempts: Attempt[];
  door: QuizDoor;
};

/** @throws 404 without a quiz, and for whoever was not asked to read in this campaign */
export async function ownQuiz(
  services: Services,
  actor: AccountActor,
  campaignId: string,
): Promise<OwnQuiz> {
  const [quiz, assignments] = await Promise.all([
    findQuiz(services, campaignId),
    ownAssignments(services, actor),
  ]);
  const assignment = assignments.find((one) => one.campaignId === campaignId);
  if (!quiz || !assignment) throw notFound();
  const attempts = await listAttempts(services, campaignId, actor.memberId);
  const { documentId, title, campaignState, openedAt, acknowledgedAt } = assignment;
  const isUnderWay = attempts.some(({ submittedAt }) => submittedAt === null);
  let door: QuizDoor = 'open';
  if (quiz.endedAt !== null || campaignState !== 'open') door = 'ended';
  else if (openedAt === null && acknowledgedAt === null) door = 'not_read';
  else if (!isUnderWay && attempts.length >= (quiz.attemptsAllowed ?? Number.POSITIVE_INFINITY))
    door = 'no_attempts_left';
  return { quiz, campaign: { campaignId, documentId, title }, attempts, door };
}

const REFUSALS = {
  not_read: quizNotRead,
  ended: quizEnded,
  no_attempts_left: quizNoAttemptsLeft,
};

/**
 * Begins an attempt, or gives the one that is under way: asking twice is one attempt.
 *
 * @throws 404; `quiz.not_read`, `quiz.ended`, `quiz.no_attempts_left`
 */
export async function startAttempt(
  services: Services,
  actor: AccountActor,
  campaignId: string,
): Promise<Attempt> {
  const { quiz, door } = await ownQuiz(services, actor, campaignId);
  if (door !== 'open') throw REFUSALS[door]();
  try {
    await beginAttempt(services, quiz, actor.memberId);
  } catch (error) {
    // Two requests at once: the other one has begun it.
    if (!isConflict(error)) throw error;
  }
  const attempts = await listAttempts(services, campaignId, actor.memberId);
  const begun = attempts.find(({ submittedAt }) => submittedAt === null) ?? attempts.at(-1);
  if (!begun) throw quizNoAttemptsLeft();
  return begun;
}

/** An attempt with its questions in the order it shows them. */
export type ShownAttempt = {
  attempt: Attempt;
  quiz: StoredQuiz;
  order: QuizOrder;
  /** Which questions were right, as written; null before it is handed in and once the answers are gone. */
  marks: boolean[] | null;
};

/** @throws 404 for an attempt that is not one's own */
export async function ownAttempt(
  services: Services,
  actor: AccountActor,
  campaignId: string,
  number: number,
): Promise<OwnQuiz & ShownAttempt> {
  const own = await ownQuiz(services, actor, campaignId);
  const attempt = own.attempts.find((one) => one.number === number);
  const quiz = attempt && (await findQuiz(services, campaignId, attempt.version));
  if (!attempt || !quiz) throw notFound();
  const marks = attempt.answers && markAnswers(quiz.questions, attempt.answers);
  return { ...own, quiz, attempt, order: orderOf(quiz.questions, attempt.attemptId), marks };
}

/**
 * Hands an attempt in. Sent twice, the first answers stand.
 *
 * @param answers indexes of options as they were written, whatever order they were shown in
 * @throws 404; `quiz.ended`
 */
export async function answerAttempt(
  services: Services,
  actor: AccountActor,
  request: { campaignId: string; number: number; answers: Answers },
): Promise<ShownAttempt> {
  const { campaignId, number, answers } = request;
  const { attempt, quiz, door } = await ownAttempt(services, actor, campaignId, number);
  if (attempt.submittedAt === null) {
    if (door === 'ended') throw quizEnded();
    const correct = markAnswers(quiz.questions, answers).filter(Boolean).length;
    const passed = correct >= quiz.passMark;
    await submitAttempt(services, attempt.attemptId, { answers, correct, passed });
  }
  return await ownAttempt(services, actor, campaignId, number);
}
