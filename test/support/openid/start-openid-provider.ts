import type { TestProject } from "vitest/node";
import { serveOpenIdProvider } from "./serve-openid-provider.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the identity provider of the tests listens. */
    openIdOrigin: string;
  }
}

/** Serves the identity provider of the tests until they end. */
export default async function startOpenIdProvider(project: TestProject): Promise<() => void> {
  const { openIdOrigin } = project.getProvidedContext();
  const { close } = await serveOpenIdProvider(openIdOrigin, "http://localhost");
  return close;
}
