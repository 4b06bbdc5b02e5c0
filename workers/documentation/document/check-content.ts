import { fail, type Failure } from "../../../shared/errors/result.ts";
import { MAX_MARKDOWN_BYTES } from "../../../shared/schemas/document-limits.ts";
import type { PushedDocument } from "../../../shared/schemas/document-schemas.ts";

/** Says why the content of a well-formed document cannot be taken, or null when it can. */
export function checkContent(document: PushedDocument): Failure | null {
  return checkNames(document) ?? checkMarkdown(document.markdown);
}

/** Controls and lone surrogates do not come back from a database as they were written. */
function checkNames({ externalId, title, url }: PushedDocument): Failure | null {
  const isBad = { externalId: !isLine(externalId), title: !isText(title), url: !isLine(url ?? "") };
  const [name] = Object.entries(isBad).find(([, bad]) => bad) ?? [];
  if (name === undefined) return null;
  return fail("INVALID_DOCUMENT", `${name} must be Unicode text without control characters.`).error;
}

function checkMarkdown(markdown: string): Failure | null {
  if (new TextEncoder().encode(markdown).byteLength > MAX_MARKDOWN_BYTES) {
    return fail("PAGE_TOO_LARGE", "A page may have at most 1 MiB of Markdown. Split it.").error;
  }
  if (!isText(markdown) || isGarbled(markdown)) {
    return fail("NOT_TEXT", "This is not text: send Markdown in UTF-8.").error;
  }
  if (!hasWords(markdown)) {
    return fail("EMPTY_DOCUMENT", "There is no text on this page.").error;
  }
  return null;
}

/** Tabs, line ends and form feeds are text; C1 controls are too, since pages that were once in cp1252 hold them. */
function isText(text: string): boolean {
  return !/[^\P{Cc}\t\n\f\r\u007f-\u009f]|\p{Cs}/u.test(text);
}

function isLine(text: string): boolean {
  return !/\p{Cc}|\p{Cs}/u.test(text);
}

const REPLACEMENT_CHARACTER = "\uFFFD";
const MOST_REPLACED_SHARE = 0.01;
/** A page about encodings may show the character itself. */
const MOST_REPLACED_ALWAYS = 2;

/** Whether so much was not UTF-8 that the decoder put replacement characters all over the text. */
function isGarbled(text: string): boolean {
  const replaced = text.split(REPLACEMENT_CHARACTER).length - 1;
  return replaced > MOST_REPLACED_ALWAYS && replaced > text.length * MOST_REPLACED_SHARE;
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;

function hasWords(markdown: string): boolean {
  return /[\p{L}\p{N}\p{So}\p{Sc}]/u.test(markdown.replace(FRONT_MATTER, ""));
}
