import { expect, vi } from "vitest";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";

const INDEXING_DEADLINE_MS = 20_000;

/** Pushes one page into a source of its own and waits until it is indexed. */
export async function pushPage(client: AskFlashClient, page: PushedDocument): Promise<void> {
  const source = await client.createSource(`Source of ${page.title}`);
  const outcome = await client.pushDocuments(source.id, [page]);
  expect(outcome).toMatchObject({ accepted: 1, rejected: [] });
  await vi.waitFor(
    async () => {
      const { documents } = await client.getSource(source.id);
      expect(documents).toMatchObject({ pending: 0, indexed: 1, failed: 0 });
    },
    { timeout: INDEXING_DEADLINE_MS, interval: 100 },
  );
}
