import { EVERYONE } from "../../shared/contracts/caller-context.ts";
import type { DocumentPassages, Embedding, PassageQuery } from "../../shared/ports/search-index.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { createHashedEmbeddingModel } from "../../workers/embedding/adapters/hashed-embedding-model.ts";

const embeddingModel = createHashedEmbeddingModel();

/** What a test says of a page; each text becomes a passage under a heading of its own. */
export interface PageParts extends Partial<Omit<DocumentPassages, "passages">> {
  texts: string[];
}

/** A page that everybody may read, with vectors of the embedded model unless `embedding` is given. */
export async function aPage({ texts, ...parts }: PageParts): Promise<DocumentPassages> {
  const title = parts.title ?? "Untitled";
  const vectors = await embeddingModel.embed(
    texts.map((text) => `${title}\n${text}`),
    "passage",
  );
  return {
    documentId: newId("doc"),
    sourceId: "src_handbook",
    revision: 1,
    readers: [EVERYONE],
    embedding: { model: embeddingModel.model, vectors },
    ...parts,
    title,
    passages: texts.map((text, ordinal) => ({
      ordinal,
      headingPath: [`Part ${ordinal}`],
      anchor: `part-${ordinal}`,
      start: ordinal * 1_000,
      end: ordinal * 1_000 + text.length,
      text,
    })),
  };
}

/** A question of somebody in no group, with its vector unless `embedding` is given. */
export async function aQuery(
  text: string,
  parts: Partial<PassageQuery> = {},
): Promise<PassageQuery> {
  return { text, embedding: await embedQuestion(text), readers: [EVERYONE], limit: 10, ...parts };
}

/** A question's vector by the embedded model. */
export async function embedQuestion(text: string): Promise<Embedding> {
  const [vector = new Float32Array()] = await embeddingModel.embed([text], "query");
  return { model: embeddingModel.model, vector };
}
