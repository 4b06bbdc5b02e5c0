import type { CollectionAliases } from "./collection-aliases.ts";
import type { CollectionName } from "./collection-name.ts";
import { createCollection } from "./create-collection.ts";
import { planWrite, type WantedCollection } from "./plan-write.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";

/** Isolates with different models may make collections at the same moment; this often one looks again. */
const MAX_STEPS = 4;

/** The collections that every write goes to. */
export interface WriteTargets {
  current: CollectionName;
  next: CollectionName | null;
}

/** Finds where to write, and makes what is missing; null while there is no collection and no vector to make one for. */
export async function openTargets(
  { connection, aliases }: { connection: QdrantConnection; aliases: CollectionAliases },
  wanted: WantedCollection | null,
): Promise<WriteTargets | null> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const plan = planWrite(await aliases.read(), wanted);
    if (plan.step === "write") return plan;
    if (plan.step === "wait") return null;
    await createCollection(connection, plan.collection);
    if (plan.step === "make-current") await aliases.setCurrent(plan.collection);
    else await aliases.setNext(plan.collection);
  }
  throw new Error("Other writers keep changing the collections of the search index.");
}
