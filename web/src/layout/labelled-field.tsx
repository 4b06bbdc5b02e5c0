import { type InputHTMLAttributes, type ReactElement, type ReactNode, useId } from "react";

/** A line to write in, with its label and, when there is one, a hint below. */
export function TextField(
  props: { label: string; hint?: string; onWrite: (value: string) => void } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    "onChange"
  >,
): ReactElement {
  const { label, hint, onWrite, ...input } = props;
  const id = useId();
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field"
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        {...input}
        onChange={(event) => onWrite(event.target.value)}
      />
      <FieldHint id={`${id}-hint`} text={hint} />
    </>
  );
}

/** A choice out of a few, with its label and, when there is one, a hint below. */
export function SelectField(props: {
  label: string;
  hint?: string;
  value: string;
  isDisabled?: boolean;
  onChoose: (value: string) => void;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className="field"
        value={props.value}
        disabled={props.isDisabled}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onChoose(event.target.value)}
      >
        {props.children}
      </select>
      <FieldHint id={`${id}-hint`} text={props.hint} />
    </>
  );
}

function FieldHint(props: { id: string; text: string | undefined }): ReactElement | null {
  if (props.text === undefined) return null;
  return (
    <p className="field-hint" id={props.id}>
      {props.text}
    </p>
  );
}
