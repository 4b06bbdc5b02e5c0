import type { ReactElement } from "react";
import { TextField } from "../layout/labelled-field.tsx";
import type { WrittenProvider } from "./written-provider.ts";

/** What a provider's claims say of roles and groups. */
export function ClaimFields(props: {
  written: WrittenProvider;
  onWrite: (change: Partial<WrittenProvider>) => void;
}): ReactElement {
  const { written, onWrite } = props;
  return (
    <details className="form-more">
      <summary>Roles and groups from claims</summary>
      <TextField
        label="Claim of roles"
        hint="Without one, administrators give roles here."
        placeholder="roles"
        value={written.roleClaim}
        onWrite={(roleClaim) => onWrite({ roleClaim })}
      />
      <TextField
        label="Values of roles"
        hint="Separated by commas; anybody else is a member."
        placeholder="askflash-editors = editor"
        value={written.roles}
        onWrite={(roles) => onWrite({ roles })}
      />
      <TextField
        label="Claim of groups"
        hint="Without one, administrators give groups here."
        placeholder="groups"
        value={written.groupClaim}
        onWrite={(groupClaim) => onWrite({ groupClaim })}
      />
      <TextField
        label="Values of groups"
        hint="Separated by commas; empty to call groups as the claim does."
        placeholder="8a7f… = hr"
        value={written.groups}
        onWrite={(groups) => onWrite({ groups })}
      />
      <TextField
        label="Scopes"
        hint="What is asked of the provider, separated by commas."
        value={written.scopes}
        onWrite={(scopes) => onWrite({ scopes })}
      />
    </details>
  );
}
