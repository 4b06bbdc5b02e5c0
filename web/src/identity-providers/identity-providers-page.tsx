import { LogIn } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { useApp } from "../app-context.ts";
import { CopyButton } from "../layout/copy-button.tsx";
import { ListMissing } from "../layout/list-missing.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { mayManageMembers } from "../members/may-manage.ts";
import { ProviderDialog } from "./provider-dialog.tsx";
import { ProviderRow } from "./provider-row.tsx";
import { useIdentityProviders } from "./use-identity-providers.ts";

/** Where the tenant's people sign in. */
export function IdentityProvidersPage(): ReactElement {
  const { me } = useApp();
  const { providers, error } = useIdentityProviders();
  const [isAdding, setAdding] = useState(false);
  const redirectAddress = `${location.origin}/auth/callback`;
  if (!mayManageMembers(me)) {
    return (
      <NotFoundPanel title="Sign-in is managed by administrators">
        Ask one of them to change how your company signs in.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content people">
      <div className="content-head">
        <h1>Sign-in</h1>
        <button type="button" className="button button-primary" onClick={() => setAdding(true)}>
          <LogIn />
          Add a provider
        </button>
      </div>
      <p className="content-lead">
        People sign in with their company’s account at a provider that speaks OpenID Connect.
        Register AskFlash there with this redirect address:
      </p>
      <div className="made-key">
        <code>{redirectAddress}</code>
        <CopyButton label="Copy the redirect address" text={() => redirectAddress} />
      </div>
      {providers === null ? (
        <ListMissing error={error} label="Loading the providers" />
      ) : (
        <Providers providers={providers} />
      )}
      {isAdding && <ProviderDialog provider={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Providers({ providers }: { providers: IdentityProvider[] }): ReactElement {
  if (providers.length === 0) {
    return <p className="content-empty">There is no provider yet. People use keys until then.</p>;
  }
  return (
    <ul className="people-list">
      {providers.map((provider) => (
        <ProviderRow key={provider.id} provider={provider} />
      ))}
    </ul>
  );
}
