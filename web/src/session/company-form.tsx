import { type FormEvent, type ReactElement, useState } from "react";
import type { SignInQuery } from "../../../shared/schemas/identity-provider-schemas.ts";
import { TextField } from "../layout/labelled-field.tsx";
import { readCompany } from "./company-query.ts";

/** Asks by which company somebody signs in. */
export function CompanyForm(props: {
  problem: string | null;
  isLooking: boolean;
  onLook: (company: SignInQuery) => void;
}): ReactElement {
  const [written, setWritten] = useState("");
  const company = readCompany(written);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (company !== null) props.onLook(company);
  };
  return (
    <form className="panel-form" onSubmit={onSubmit}>
      <TextField
        label="Your company, or your work email"
        hint="Of an email only the part behind the @ is sent."
        autoComplete="email"
        maxLength={254}
        value={written}
        onWrite={setWritten}
      />
      {props.problem !== null && (
        <p className="field-error" role="alert">
          {props.problem}
        </p>
      )}
      <button type="submit" className="button" disabled={company === null || props.isLooking}>
        Continue
      </button>
    </form>
  );
}
