import type {
  IdentityProvider,
  IdentityProviderChange,
  NewIdentityProvider,
  SignInChoices,
  SignInQuery,
} from "../schemas/identity-provider-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** Where people sign in. */
export interface IdentityProviderCalls {
  /** The ways in to a tenant, for somebody who is not signed in. */
  signInChoices(query: SignInQuery): Promise<SignInChoices>;
  listIdentityProviders(page?: PageRequest): Promise<Page<IdentityProvider>>;
  createIdentityProvider(
    provider: Pick<NewIdentityProvider, "name" | "issuer" | "clientId"> &
      Partial<NewIdentityProvider>,
  ): Promise<IdentityProvider>;
  changeIdentityProvider(id: string, change: IdentityProviderChange): Promise<IdentityProvider>;
  deleteIdentityProvider(id: string): Promise<void>;
}

const PROVIDERS = "/api/v1/identity-providers";

/** Makes the calls about identity providers. */
export function createIdentityProviderCalls({
  read,
  send,
  create,
}: ClientCalls): IdentityProviderCalls {
  const item = (id: string): string => `${PROVIDERS}/${encodeURIComponent(id)}`;
  return {
    signInChoices: (query) =>
      read({ method: "GET", path: `/auth/providers${spellQuery({ ...query })}` }),
    listIdentityProviders: (page = {}) =>
      read({ method: "GET", path: `${PROVIDERS}${spellQuery({ ...page })}` }),
    createIdentityProvider: (provider) =>
      create({ method: "POST", path: PROVIDERS, body: provider }),
    changeIdentityProvider: (id, change) => read({ method: "PATCH", path: item(id), body: change }),
    deleteIdentityProvider: (id) => send({ method: "DELETE", path: item(id) }),
  };
}
