import type { FC } from 'hono/jsx';
import type { AudiencePreview } from '../../domain/campaigns/audience.ts';
import { Button } from '../design/button.tsx';
import { ChoiceGroup, ChoiceLine, TextField } from '../design/field.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { FieldErrors } from './proposed-fields.tsx';
import type { ChoosableUnit, ReviewFields } from './review-fields.ts';

type AudienceFieldsProps = {
  language: Language;
  fields: ReviewFields;
  errors: FieldErrors;
  units: ChoosableUnit[];
  /** YYYY-MM-DD; the first day that may be chosen. */
  today: string;
};

const FIGURES = [
  'memberCount',
  'unitCount',
  'reachedTwice',
  'withoutAccount',
  'unitsWithoutSecretary',
] as const;

/** Who may read the document, who is to take it in, until when, and whether they must. */
export const AudienceFields: FC<AudienceFieldsProps> = (props) => {
  const { language, fields, errors, units, today } = props;
  const { review } = messagesFor(language).department;
  return (
    <>
      <ChoiceGroup
        kind="radio"
        name="access"
        legend={review.access}
        error={errors.access}
        choices={choicesOf(review.accessLevels)}
        chosen={[fields.access]}
      />
      <ChoiceGroup
        kind="radio"
        name="audience"
        legend={review.audience}
        error={errors.audience}
        choices={choicesOf(review.audienceKinds)}
        chosen={[fields.audience]}
      />
      <fieldset class="field audience-chosen">
        <legend class="field-label">{review.units}</legend>
        <p class="field-hint">{review.unitsHint}</p>
        <UnitFilter language={language} />
        <UnitTree language={language} units={units} chosen={new Set(fields.unitIds)} />
      </fieldset>
      <ChoiceGroup
        kind="checkbox"
        name="role"
        legend={review.roles}
        choices={choicesOf(review.roleNames)}
        chosen={fields.roles}
      />
      <TextField
        name="dueDate"
        type="date"
        label={review.dueDate}
        error={errors.dueDate}
        value={fields.dueDate}
        min={today}
      />
      <ChoiceGroup
        kind="radio"
        name="obligation"
        legend={review.obligation}
        choices={choicesOf(review.obligations)}
        chosen={[fields.obligation]}
      />
    </>
  );
};

function choicesOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}

/** Finds a unit in the tree below it; shown where a script can do so, and never sent. */
const UnitFilter: FC<{ language: Language }> = ({ language }) => {
  const { review } = messagesFor(language).department;
  return (
    <div class="unit-filter" data-none={review.unitFilterNone} hidden>
      <label class="field-hint" for="unit-filter">
        {review.unitFilter}
      </label>
      <input class="control" id="unit-filter" type="search" autocomplete="off" />
      <p role="status" />
    </div>
  );
};

type UnitTreeProps = { language: Language; units: ChoosableUnit[]; chosen: ReadonlySet<string> };

/** The tree of units; what lies below a unit is folded away until somebody looks or something in it is chosen. */
export const UnitTree: FC<UnitTreeProps> = ({ language, units, chosen }) => {
  const { review } = messagesFor(language).department;
  return (
    <ul class="unit-tree">
      {units.map((unit) => (
        <li>
          <ChoiceLine
            kind="checkbox"
            name="unit"
            choice={{ value: unit.id, label: unit.name }}
            checked={chosen.has(unit.id)}
          />
          {unit.children.length > 0 && (
            <details open={unit.children.some((child) => holdsChosen(child, chosen))}>
              <summary>{review.below(unit.children.length)}</summary>
              <UnitTree language={language} units={unit.children} chosen={chosen} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
};

function holdsChosen(unit: ChoosableUnit, chosen: ReadonlySet<string>): boolean {
  return chosen.has(unit.id) || unit.children.some((child) => holdsChosen(child, chosen));
}

type AudiencePreviewProps = { language: Language; preview: AudiencePreview | null };

/** How many people in how many units; the island `audience` keeps the figures up to date. */
export const AudienceFigures: FC<AudiencePreviewProps> = ({ language, preview }) => {
  const { review } = messagesFor(language).department;
  const { count } = formatsFor(language);
  return (
    <section class="audience-preview" aria-labelledby="preview-title">
      <h3 id="preview-title">{review.preview}</h3>
      <dl class="description-list" aria-live="polite">
        {FIGURES.map((figure) => (
          <div class="description">
            <dt>{review.previewFigures[figure]}</dt>
            <dd data-figure={figure}>{preview ? count(preview[figure]) : '–'}</dd>
          </div>
        ))}
      </dl>
      <p id="preview-nobody" hidden={preview?.memberCount !== 0}>
        {review.previewNobody}
      </p>
      <Button look="secondary" name="action" value="preview">
        {review.previewButton}
      </Button>
    </section>
  );
};
