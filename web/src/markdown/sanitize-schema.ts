import type { Options } from "rehype-sanitize";

const LANGUAGE = /^language-[\w-]+$/;
const HIGHLIGHT = /^hljs(-[\w-]+)?$|^[a-z]+_$/;

const TEXT = ["p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"];
const LISTS = ["ul", "ol", "li", "input"];
const INLINE = ["strong", "em", "del", "a", "cite"];
const CODE = ["code", "pre", "span"];
const TABLES = ["table", "thead", "tbody", "tr", "th", "td"];

/** All that an answer may consist of: text, lists, tables and code; no image, no raw HTML, http(s) links alone. */
export const ANSWER_SCHEMA: Options = {
  tagNames: TEXT.concat(LISTS, INLINE, CODE, TABLES),
  attributes: {
    a: ["href"],
    cite: ["dataN"],
    code: [["className", LANGUAGE, HIGHLIGHT]],
    span: [["className", HIGHLIGHT]],
    ol: ["start"],
    li: [["className", "task-list-item"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    th: ["align"],
    td: ["align"],
  },
  required: { input: { type: "checkbox", disabled: true } },
  protocols: { href: ["http", "https"] },
  ancestors: { li: ["ul", "ol"], tr: ["table"], td: ["table"], th: ["table"] },
  strip: ["script", "style"],
};
