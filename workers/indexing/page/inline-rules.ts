import type MarkdownIt from "markdown-it";
import type { RuleInline } from "markdown-it/lib/parser_inline.mjs";
import { skipFootnoteReference } from "./footnote-rules.ts";
import { scanOf } from "./page-scan.ts";
import { ruleNamed } from "./rule-named.ts";

const RULES = [
  "text",
  "newline",
  "escape",
  "backticks",
  "strikethrough",
  "emphasis",
  "link",
  "image",
  "autolink",
  "html_inline",
  "entity",
];

const HTML_CHARACTERS_PER_STEP = 4;
const CHARACTERS_PER_STEP = 16;
/** HTML that does not end is sought to the end of its paragraph, a tag without quotes to the next tag only. */
const READS_FAR = /<(?:[!?]|[^<>]*=\s*["'])/y;

/** Makes the rules inside a line skip images and footnotes, and tell the meter of a page what they read more than once. */
export function watchInline({ inline }: MarkdownIt): void {
  const { ruler } = inline;
  const image = ruleNamed(ruler, "image");
  ruler.at("image", (state) => image(state, true));
  ruler.at("html_inline", meterHtml(ruleNamed(ruler, "html_inline")));
  ruler.before("link", "footnote", skipFootnoteReference);
  ruler.enable(RULES);

  const skipToken = inline.skipToken.bind(inline);
  inline.skipToken = (state) => {
    const from = state.pos;
    skipToken(state);
    scanOf(state).meter.spend(1 + (state.pos - from) / CHARACTERS_PER_STEP);
  };
}

function meterHtml(rule: RuleInline): RuleInline {
  return (state, isSilent) => {
    if (rule(state, isSilent)) return true;
    READS_FAR.lastIndex = state.pos;
    if (READS_FAR.test(state.src)) {
      scanOf(state).meter.spend((state.posMax - state.pos) / HTML_CHARACTERS_PER_STEP);
    }
    return false;
  };
}
