import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { vi } from "vitest";
import {
  createAskFlashClient,
  type AskFlashClient,
} from "../../../shared/client/askflash-client.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import type { VectorContract } from "../../../shared/contracts/vector-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { PushedDocument, SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import { DocumentationService } from "../../../workers/documentation/index.ts";

/** The services of the house, reached through their bindings as another Worker would. */
export const documentation = bound<DocumentationContract>(env.DOCUMENTATION);
export const vector = bound<VectorContract>(env.VECTOR);

/** The public interface of the house, as the administrator of its first tenant. */
export function houseClient(apiKey: string = env.ADMIN_API_KEY): AskFlashClient {
  const send = (url: string, init: RequestInit): Promise<Response> =>
    exports.default.fetch(url, init);
  return createAskFlashClient({ baseUrl: "http://localhost", apiKey, fetch: send });
}

/** The documentation service with some of its bindings replaced, as an outage would. */
export function documentationWith(bindings: Partial<DocumentationBindings>): DocumentationService {
  return new DocumentationService(createExecutionContext(), { ...env, ...bindings });
}

/** A queue that takes messages and loses them all. */
export const LOSING_QUEUE = { sendBatch: async () => undefined } as object as Queue;

/** A page with one heading; `words` make it findable. */
export function aPage(externalId: string, words: string): PushedDocument {
  const title = externalId;
  return { externalId, title, markdown: `# ${title}\n\n## Details\n\n${words}\n` };
}

/** Makes a push source for a caller and pushes pages into it. */
export async function pushPages(
  caller: CallerContext,
  pages: PushedDocument[],
  service: DocumentationContract = documentation,
): Promise<string> {
  const source = unwrap(
    await documentation.createSource(caller, { type: "push", name: "Handbook", config: {} }),
  );
  unwrap(await service.pushDocuments(caller, source.id, { documents: pages }));
  return source.id;
}

/** Every document of a source with its status. */
export async function documentsOf(
  caller: CallerContext,
  sourceId: string,
): Promise<SourceDocument[]> {
  const page = await documentation.listDocuments(caller, sourceId, { limit: 200 });
  return unwrap(page).items;
}

/** Waits until no document of the source is pending. */
export async function waitUntilSettled(caller: CallerContext, sourceId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const source = unwrap(await documentation.getSource(caller, sourceId));
      if (source.documents.pending > 0) throw new Error("still pending");
    },
    { timeout: 10_000, interval: 25 },
  );
}

/** The external ids that a search returns. */
export async function search(caller: CallerContext, query: string): Promise<string[]> {
  const found = unwrap(await documentation.search(caller, { query, limit: 10 }));
  return found.results.map((result) => result.externalId);
}
