import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { DocumentPassages } from "../../../shared/ports/search-index.ts";
import type { Passage } from "../../../shared/schemas/passage-schemas.ts";
import type { VectorDependencies } from "../env.ts";
import { askIndex } from "./ask-index.ts";
import { embedTexts } from "./embed-texts.ts";

/** Has the passages of a page embedded and stored; without vectors when they cannot be embedded. */
export async function replaceDocument(
  { index, embedding }: Pick<VectorDependencies, "index" | "embedding">,
  ctx: CallerContext,
  document: Omit<DocumentPassages, "embedding">,
): Promise<Result<number>> {
  const texts = document.passages.map((passage) => textToEmbed(document.title, passage));
  const embedded = await embedTexts(embedding, ctx, { texts, purpose: "passage" });
  return askIndex(() => index.replaceDocument(ctx.tenantId, { ...document, embedding: embedded }));
}

/** A passage means what it means under its title and headings. */
function textToEmbed(title: string, { headingPath, text }: Passage): string {
  return [title, ...headingPath, text].join("\n");
}
