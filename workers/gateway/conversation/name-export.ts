import type { ExportFormat } from "../../../shared/schemas/conversation-schemas.ts";

const NAME_MAX_CHARS = 60;
const ENDING: Record<ExportFormat, string> = { markdown: "md", json: "json" };

/** The `Content-Disposition` of an exported conversation: a name of letters, digits and hyphens, in ASCII too. */
export function nameExport(title: string | null, format: ExportFormat): string {
  const ending = ENDING[format];
  const words = (title ?? "").normalize("NFKC").split(/[^\p{L}\p{M}\p{N}]+/u);
  const name = Array.from(words.filter((word) => word !== "").join("-"))
    .slice(0, NAME_MAX_CHARS)
    .join("");
  const ascii = name.normalize("NFKD").replaceAll(/[^\w-]/g, "");
  const plain = `${hasLetters(ascii) ? ascii : "conversation"}.${ending}`;
  const full = `${hasLetters(name) ? name : "conversation"}.${ending}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(full)}`;
}

function hasLetters(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name);
}
