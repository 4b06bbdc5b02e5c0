import { type FormEvent, type ReactElement, useState } from "react";
import { FormDialog } from "../layout/form-dialog.tsx";
import { TextField } from "../layout/labelled-field.tsx";
import { useDeleteCompany } from "./use-company.ts";

/** Has the company's name typed before it is deleted. */
export function DeleteCompanyDialog(props: { name: string; onClose: () => void }): ReactElement {
  const { name, onClose } = props;
  const [typed, setTyped] = useState("");
  const { remove, isRemoving, problem } = useDeleteCompany();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed === name) remove(typed);
  };
  return (
    <FormDialog
      title="Delete the company for good?"
      description="Everybody is signed out, you too, and everything is removed. Export it first if anybody may need it."
      onClose={onClose}
    >
      <form onSubmit={onSubmit}>
        <TextField
          label={`Type ${name} to confirm`}
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onWrite={setTyped}
        />
        {problem !== null && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <div className="buttons buttons-end">
          <button type="button" className="button" onClick={onClose}>
            Keep it
          </button>
          <button
            type="submit"
            className="button button-danger"
            disabled={typed !== name || isRemoving}
          >
            Delete everything
          </button>
        </div>
      </form>
    </FormDialog>
  );
}
