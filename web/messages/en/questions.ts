import type { questions as vi } from '../vi/questions.ts';

export const questions: typeof vi = {
  askLink: 'Ask about a passage',
  askHere: 'Ask about this part',
  askTitle: 'Ask about a passage of the document',
  askLead:
    'The propaganda department reads the question and answers it. A published answer stands at the passage for everybody who reads this document.',
  privacy:
    'Nobody sees your name: not the department, not other readers, not the audit. Do not write anybody’s name or private matters. You can withdraw the question at any time.',
  passage: 'Passage to ask about',
  question: 'Question',
  questionHint: (least, most) => `Plain text in one paragraph, ${least} to ${most} characters.`,
  send: 'Send the question',
  failed: 'The question was not sent',
  noPassages: 'This document has no text yet, so no passage can be asked about',
  answersAt: (count) =>
    count === 1
      ? '1 question was answered at this passage'
      : `${count} questions were answered at this passage`,
  asked: 'Question',
  answered: 'Answer',
  answeredAt: (moment) => `Answered by the department at ${moment}`,
  passageChanged: 'This passage was reworded after the answer.',
  own: {
    title: 'My questions',
    lead: 'Only you see this page. Withdrawing a question deletes it together with its answer.',
    sent: 'The question was sent to the department.',
    empty: 'You have not asked anything yet',
    emptyHint: 'While reading a document, press “Ask about a passage”.',
    withdraw: 'Withdraw the question',
    seen: 'I have seen the answers',
    isNew: 'New answer',
    link: 'My questions',
    news: (count) =>
      count === 1
        ? 'One of your questions was answered'
        : `${count} of your questions were answered`,
  },
  states: {
    open: 'Waiting for an answer',
    replied: 'Answered to you alone',
    published: 'Answered and published',
  },
  desk: {
    title: 'Questions of members',
    lead: 'Questions come without the name of who asked. Reword what could tell before publishing.',
    link: (count) => `Questions of members (${count} waiting)`,
    views: 'Lists of questions',
    open: 'Waiting',
    done: 'Answered',
    none: 'There is no question here',
    askedAt: (moment) => `Sent at ${moment}`,
    answerLink: 'Answer',
    changeLink: 'See or change the answer',
    answerTitle: 'Answer a question',
    passage: 'Passage asked about',
    passageGone:
      'This passage is no longer in the edition in force; a published answer would not show.',
    shown: 'The question as it will be published',
    shownHint: 'Change words that could tell who asked.',
    answer: 'Answer',
    publish: 'Answer and publish at the passage',
    reply: 'Answer the asker alone',
    failed: 'The answer was not saved',
  },
};
