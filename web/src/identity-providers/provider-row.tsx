import { Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { useApp } from "../app-context.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { initialsOf } from "../layout/initials-of.ts";
import { assignableRoles } from "../members/may-manage.ts";
import { ProviderDialog } from "./provider-dialog.tsx";
import { useDeleteProvider } from "./use-identity-providers.ts";

/** One provider, and what may be done about it. */
export function ProviderRow({ provider }: { provider: IdentityProvider }): ReactElement {
  const { me } = useApp();
  const { name, issuer, domains, joining, highestRole, firstBecomesOwner } = provider;
  const isMine = assignableRoles(me).includes(highestRole);
  return (
    <li className="person">
      <span className="person-mark" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div className="person-text">
        <p className="person-name" dir="auto">
          {name}
        </p>
        <p className="person-line">{issuer}</p>
        <ul className="tags" aria-label={`How ${name} signs in`}>
          <li className="tag">
            {joining === "invited" ? "invited members" : "whoever has a verified domain"}
          </li>
          <li className="tag">up to {highestRole}</li>
          {firstBecomesOwner && <li className="tag tag-failure">the next becomes owner</li>}
          {domains.map(({ domain, verified }) => (
            <li key={domain} className={verified ? "tag tag-group" : "tag"}>
              {verified ? domain : `${domain}: not verified`}
            </li>
          ))}
        </ul>
      </div>
      {isMine && <ProviderActions provider={provider} />}
    </li>
  );
}

function ProviderActions({ provider }: { provider: IdentityProvider }): ReactElement {
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const close = (): void => setOpen(null);
  const { remove, isRemoving } = useDeleteProvider(provider, close);
  return (
    <div className="person-actions">
      <IconButton label={`Edit ${provider.name}`} onClick={() => setOpen("edit")}>
        <Pencil />
      </IconButton>
      <IconButton label={`Delete ${provider.name}`} onClick={() => setOpen("delete")}>
        <Trash2 />
      </IconButton>
      {open === "edit" && <ProviderDialog provider={provider} onClose={close} />}
      <ConfirmDialog
        isOpen={open === "delete"}
        title={`Delete ${provider.name}?`}
        confirmLabel="Delete"
        isBusy={isRemoving}
        onConfirm={remove}
        onClose={close}
      >
        Nobody signs in there any more, and whoever has is signed out at once. Members stay, with
        their keys.
      </ConfirmDialog>
    </div>
  );
}
