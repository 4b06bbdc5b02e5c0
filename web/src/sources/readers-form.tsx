import { type FormEvent, type ReactElement, useId, useState } from "react";
import { EVERYONE } from "../../../shared/contracts/caller-context.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { readGroups } from "./read-groups.ts";
import { useChangeReaders } from "./use-source-changes.ts";

/** Who may read a source: everybody, or the members of named groups. */
export function ReadersForm({ source }: { source: Source }): ReactElement {
  const id = useId();
  const named = source.readers.includes(EVERYONE) ? [] : source.readers;
  const [isForEverybody, setForEverybody] = useState(named.length === 0);
  const [written, setWritten] = useState(named.join(", "));
  const { change, isChanging, error } = useChangeReaders(source);
  const groups = isForEverybody ? [EVERYONE] : readGroups(written);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (groups.length > 0) change(groups);
  };
  const choice = (label: string, value: boolean): ReactElement => (
    <label className="choice">
      <input
        type="radio"
        name={id}
        checked={isForEverybody === value}
        onChange={() => setForEverybody(value)}
      />
      {label}
    </label>
  );
  return (
    <form className="readers" onSubmit={onSubmit}>
      <fieldset>
        <legend>Who may read</legend>
        {choice("Everybody", true)}
        {choice("The members of these groups", false)}
      </fieldset>
      {!isForEverybody && (
        <input
          className="field"
          aria-label="Groups, separated by commas"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          placeholder="hr, board"
          autoComplete="off"
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
      )}
      {error !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <button
        type="submit"
        className="button"
        disabled={isChanging || groups.length === 0 || groups.join() === source.readers.join()}
      >
        Save the readers
      </button>
    </form>
  );
}
