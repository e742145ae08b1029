import type { Child, FC } from 'hono/jsx';

type FieldFrame = {
  /** Name sent with the form; also the id of the control (unless `id` is given). */
  name: string;
  id?: string;
  label: string;
  /** What to write, shown under the label and read with the field. */
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
};

/** Joins a control with its label, hint and error; `describedBy` ties them for screen readers. */
const Frame: FC<FieldFrame & { children?: Child }> = ({
  name,
  id = name,
  label,
  hint,
  error,
  children,
}) => (
  <div class={`field${error ? ' field-wrong' : ''}`}>
    <label class="field-label" for={id}>
      {label}
    </label>
    {hint && (
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </div>
);

type DescribedBy = { 'aria-describedby'?: string; 'aria-invalid'?: 'true' };

function describedBy({ name, id = name, hint, error }: FieldFrame): DescribedBy {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  };
}

type TextFieldProps = FieldFrame & {
  type?: 'text' | 'search' | 'password' | 'date' | 'time' | 'number' | 'email' | 'tel' | 'file';
  value?: string | undefined;
  required?: boolean;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'search';
  maxlength?: number;
  min?: string;
  max?: string;
  accept?: string;
  placeholder?: string;
  readonly?: boolean;
  /** Of a file field: several may be chosen. */
  multiple?: boolean;
};

/** One line of text, a date, a password or a file, with label, hint and error. */
export const TextField: FC<TextFieldProps> = (props) => {
  const { frame, named, control } = splitFrame(props);
  return (
    <Frame {...frame}>
      <input class="control" type="text" {...named} {...control} />
    </Frame>
  );
};

type TextAreaProps = FieldFrame & {
  value?: string | undefined;
  required?: boolean;
  rows?: number;
  maxlength?: number;
};

/** Several lines of text. */
export const TextArea: FC<TextAreaProps> = (props) => {
  const { frame, named, control } = splitFrame(props);
  const { value, rows = 4, ...rest } = control;
  return (
    <Frame {...frame}>
      <textarea class="control" rows={rows} {...named} {...rest}>
        {value ?? ''}
      </textarea>
    </Frame>
  );
};

export type Choice = { value: string; label: string; hint?: string | undefined };

type SelectFieldProps = FieldFrame & {
  choices: Choice[];
  value?: string | undefined;
  required?: boolean;
};

/** One of many. Put an empty choice first where nothing may be chosen. */
export const SelectField: FC<SelectFieldProps> = (props) => {
  const { frame, named, control } = splitFrame(props);
  const { choices, value, ...rest } = control;
  return (
    <Frame {...frame}>
      <select class="control" {...named} {...rest}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
};

type ChoiceGroupProps = {
  /** `radio`: exactly one; `checkbox`: any number (the name is sent once for each). */
  kind: 'radio' | 'checkbox';
  name: string;
  legend: string;
  hint?: string | undefined;
  error?: string | undefined;
  choices: Choice[];
  chosen?: string[];
  required?: boolean;
};

/** Radio buttons or checkboxes under one question, each with a target of at least 44 px. */
export const ChoiceGroup: FC<ChoiceGroupProps> = (props) => (
  <fieldset
    class={`field${props.error ? ' field-wrong' : ''}`}
    {...describedBy({ ...props, label: '' })}
  >
    <legend class="field-label">{props.legend}</legend>
    {props.hint && (
      <p class="field-hint" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    )}
    {props.choices.map((choice) => (
      <ChoiceLine
        kind={props.kind}
        name={props.name}
        choice={choice}
        checked={props.chosen?.includes(choice.value) ?? false}
        required={props.kind === 'radio' && (props.required ?? false)}
      />
    ))}
    {props.error && (
      <p class="field-error" id={`${props.name}-error`}>
        {props.error}
      </p>
    )}
  </fieldset>
);

type ChoiceLineProps = {
  kind: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  checked?: boolean;
  required?: boolean;
};

/** One radio button or checkbox with its label; alone it is a checkbox such as a declaration. */
export const ChoiceLine: FC<ChoiceLineProps> = ({ kind, name, choice, checked, required }) => {
  const id = `${name}-${choice.value}`;
  return (
    <div class="choice">
      <input
        id={id}
        type={kind}
        name={name}
        value={choice.value}
        checked={checked ?? false}
        required={required ?? false}
        {...(choice.hint ? { 'aria-describedby': `${id}-hint` } : {})}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint && (
        <p class="choice-hint" id={`${id}-hint`}>
          {choice.hint}
        </p>
      )}
    </div>
  );
};

/** Parts what belongs to the frame from what belongs to the control itself. */
function splitFrame<Props extends FieldFrame>(props: Props) {
  const { name, id, label, hint, error, ...control } = props;
  const frame: FieldFrame = { name, label, hint, error, ...(id === undefined ? {} : { id }) };
  return { frame, control, named: { id: id ?? name, name, ...describedBy(frame) } };
}
