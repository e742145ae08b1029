import type { FC } from 'hono/jsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { Progress } from '../design/meter.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

export type UploadProgress = {
  state: 'queued' | 'leased' | 'ready' | 'failed' | 'published';
  stage: 'reading' | 'pictures' | 'ocr' | 'metadata' | null;
  /** Pages. */
  done: number | null;
  total: number | null;
  /** Why it could not be read, as a sentence; null unless failed. */
  failure: string | null;
};

const TONES: Record<UploadProgress['state'], BadgeTone> = {
  queued: 'neutral',
  leased: 'info',
  ready: 'success',
  failed: 'error',
  published: 'accent',
};

/** Still changing by itself, so worth asking again. */
export function isUnderWay({ state }: UploadProgress): boolean {
  return state === 'queued' || state === 'leased';
}

/** The state of one upload in words, with a bar while it is read. */
export const UploadState: FC<{ language: Language; progress: UploadProgress }> = (props) => {
  const { department } = messagesFor(props.language);
  const { state, stage, done, total, failure } = props.progress;
  return (
    <div class="upload-state">
      <Badge tone={TONES[state]}>{department.states[state]}</Badge>
      {state === 'leased' && (
        <Progress
          label={department.readingLabel}
          done={done ?? 0}
          total={total === null || total === 0 ? null : total}
          text={
            stage === null
              ? department.states.leased
              : department.progress(department.stages[stage], done ?? 0, total ?? 0)
          }
        />
      )}
      {failure !== null && <p class="upload-failure">{failure}</p>}
    </div>
  );
};
