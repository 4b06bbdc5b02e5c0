import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { readWiki } from "../bench/read-wiki.ts";
import { EVAL_FOLDER } from "./eval-question.ts";

const POLL_MS = 100;

/** Pushes the handbook that the questions are about, and waits until all of it is indexed. Throws when a page is not. */
export async function pushHandbook(client: AskFlashClient): Promise<void> {
  const pages = readWiki(join(EVAL_FOLDER, "handbook"));
  const { id } = await client.createSource("Handbook of the evaluation");
  await client.pushDocuments(id, pages);
  let counts = (await client.getSource(id)).documents;
  while (counts.pending > 0) {
    await sleep(POLL_MS);
    counts = (await client.getSource(id)).documents;
  }
  if (counts.indexed !== pages.length) {
    throw new Error(`Only ${counts.indexed} of ${pages.length} pages were indexed.`);
  }
}
