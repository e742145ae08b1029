import type { Answers, Question, Quiz } from '../../domain/quizzes/quiz.ts';
import type { Services } from '../services.ts';

/** The version of a quiz that counts. Times ms. */
export type StoredQuiz = Quiz & {
  campaignId: string;
  version: number;
  savedAt: number;
  /** No longer offered since. */
  endedAt: number | null;
  /** Somebody has begun this version: it stays as it is. */
  begun: boolean;
};

type QuizRow = Omit<StoredQuiz, 'questions' | 'begun'> & { questions: string; begun: number };

const SELECT_QUIZ = `
  SELECT campaign_id AS campaignId, version, questions, pass_mark AS passMark, attempts_allowed AS attemptsAllowed,
         saved_at AS savedAt, ended_at AS endedAt,
         EXISTS (SELECT 1 FROM quiz_attempts
                  WHERE quiz_attempts.campaign_id = quizzes.campaign_id AND quiz_attempts.version = quizzes.version) AS begun
    FROM quizzes`;

/** The last version, or a given one; null where there is none. */
export async function findQuiz(
  services: Services,
  campaignId: string,
  version?: number,
): Promise<StoredQuiz | null> {
  const row = await services.env.DB.prepare(
    `${SELECT_QUIZ} WHERE campaign_id = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1`,
  )
    .bind(campaignId, version ?? null)
    .first<QuizRow>();
  return (
    row && { ...row, questions: JSON.parse(row.questions) as Question[], begun: row.begun === 1 }
  );
}

/** Writes a version: over the last one, or as the next where that was begun. */
export function saveQuizStatement(
  services: Services,
  quiz: Quiz & { campaignId: string; version: number; savedBy: string },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO quizzes (campaign_id, version, questions, pass_mark, attempts_allowed, saved_by, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).bind(
    quiz.campaignId,
    quiz.version,
    JSON.stringify(quiz.questions),
    quiz.passMark,
    quiz.attemptsAllowed,
    quiz.savedBy,
    services.clock.now(),
  );
}

/** Changes a version that nobody has begun; a trigger refuses any other. `seenAt`: when it was saved, as the page had it. */
export function changeQuizStatement(
  services: Services,
  quiz: Quiz & { campaignId: string; version: number; savedBy: string },
  seenAt: number,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE quizzes SET questions = ?, pass_mark = ?, attempts_allowed = ?, saved_by = ?, saved_at = ?, ended_at = NULL
      WHERE campaign_id = ? AND version = ? AND saved_at = ?`,
  ).bind(
    JSON.stringify(quiz.questions),
    quiz.passMark,
    quiz.attemptsAllowed,
    quiz.savedBy,
    services.clock.now(),
    quiz.campaignId,
    quiz.version,
    seenAt,
  );
}

export function endQuizStatement(services: Services, campaignId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE quizzes SET ended_at = ?1 WHERE campaign_id = ?2 AND ended_at IS NULL
        AND version = (SELECT max(version) FROM quizzes WHERE campaign_id = ?2)`,
  ).bind(services.clock.now(), campaignId);
}

/** One try of a member. */
export type Attempt = {
  attemptId: string;
  version: number;
  number: number;
  startedAt: number;
  /** Null = not handed in yet. */
  submittedAt: number | null;
  correct: number | null;
  passed: boolean | null;
  /** Kept for a month; null afterwards and before it is handed in. */
  answers: Answers | null;
};

/** A member's own attempts, first to last. */
export async function listAttempts(
  services: Services,
  campaignId: string,
  memberId: string,
): Promise<Attempt[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT id AS attemptId, version, number, started_at AS startedAt, submitted_at AS submittedAt, correct, passed,
            answers
       FROM quiz_attempts LEFT JOIN quiz_answers ON attempt_id = quiz_attempts.id
      WHERE campaign_id = ? AND member_id = ? ORDER BY number`,
  )
    .bind(campaignId, memberId)
    .all<Omit<Attempt, 'passed' | 'answers'> & { passed: number | null; answers: string | null }>();
  return results.map((row) => ({
    ...row,
    passed: row.passed === null ? null : row.passed === 1,
    answers: row.answers === null ? null : (JSON.parse(row.answers) as Answers),
  }));
}

/** Begins the next attempt; nothing where one is under way or as many as allowed were made. */
export async function beginAttempt(
  services: Services,
  quiz: Pick<StoredQuiz, 'campaignId' | 'version' | 'attemptsAllowed'>,
  memberId: string,
): Promise<void> {
  await services.env.DB.prepare(
    `INSERT INTO quiz_attempts (id, campaign_id, version, member_id, number, started_at)
     SELECT ?1, ?2, ?3, ?4, count(*) + 1, ?5 FROM quiz_attempts WHERE campaign_id = ?2 AND member_id = ?4
     HAVING (?6 IS NULL OR count(*) < ?6) AND count(*) = count(submitted_at)`,
  )
    .bind(
      services.newId(),
      quiz.campaignId,
      quiz.version,
      memberId,
      services.clock.now(),
      quiz.attemptsAllowed,
    )
    .run();
}

/** Hands an attempt in; one that was handed in stays as it is. */
export async function submitAttempt(
  services: Services,
  attemptId: string,
  result: { answers: Answers; correct: number; passed: boolean },
): Promise<void> {
  const { DB } = services.env;
  const now = services.clock.now();
  await DB.batch([
    DB.prepare(
      `INSERT INTO quiz_answers (attempt_id, answers, given_at)
       SELECT id, ?2, ?3 FROM quiz_attempts WHERE id = ?1 AND submitted_at IS NULL`,
    ).bind(attemptId, JSON.stringify(result.answers), now),
    DB.prepare(
      `UPDATE quiz_attempts SET submitted_at = ?2, correct = ?3, passed = ?4 WHERE id = ?1 AND submitted_at IS NULL`,
    ).bind(attemptId, now, result.correct, result.passed ? 1 : 0),
  ]);
}

/** What a member has come to, where they belong on a day. */
export type MemberResult = {
  memberId: string;
  unitId: string | null;
  attempts: number;
  /** Best number of right answers. */
  best: number;
  /** Number of the attempt that passed first; null = none has. */
  passedAt: number | null;
};

/**
 * Results of everybody who handed in an attempt by a moment (ms), each person once, where they belong on a day.
 */
export async function listResults(
  services: Services,
  campaignId: string,
  { day, until }: { day: string; until: number },
): Promise<MemberResult[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT member_id AS memberId, count(*) AS attempts, max(correct) AS best,
            min(CASE passed WHEN 1 THEN number END) AS passedAt,
            (SELECT unit_id FROM memberships
              WHERE memberships.member_id = quiz_attempts.member_id AND valid_from <= ?3
              ORDER BY valid_from DESC, id LIMIT 1) AS unitId
       FROM quiz_attempts WHERE campaign_id = ?1 AND submitted_at <= ?2 GROUP BY member_id ORDER BY member_id`,
  )
    .bind(campaignId, until, day)
    .all<MemberResult>();
  return results;
}
