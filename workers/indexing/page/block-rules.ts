import type MarkdownIt from "markdown-it";
import type { RuleBlock } from "markdown-it/lib/parser_block.mjs";
import { AppError } from "../../../shared/errors/app-error.ts";
import { MAX_NESTING_LEVELS } from "../../../shared/schemas/document-schemas.ts";
import { readFootnote } from "./footnote-rules.ts";
import { scanOf } from "./page-scan.ts";
import { readLeaf } from "./read-leaf.ts";
import { ruleNamed } from "./rule-named.ts";

const STEPS_PER_RULE = 5;
const STEPS_PER_LEAF = 1_000;
const STEPS_PER_TOKEN = 30;
/** The definition of a link that is longer is none: the parser copies its lines once for each of them. */
const MAX_DEFINITION_LINES = 50;

/** The parser's rules, and what each may interrupt: replacing a rule forgets that. */
const LEAF_RULES = {
  code: [],
  fence: ["paragraph", "reference", "blockquote", "list"],
  hr: ["paragraph", "reference", "blockquote", "list"],
  reference: [],
  html_block: ["paragraph", "reference", "blockquote"],
  heading: ["paragraph", "reference", "blockquote"],
  lheading: [],
  paragraph: [],
};
const CONTAINER_RULES = {
  blockquote: ["paragraph", "reference", "blockquote", "list"],
  list: ["paragraph", "reference", "blockquote"],
};
const TABLE_INTERRUPTS = ["paragraph", "reference"];
const FOOTNOTE_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"];

/** Makes the rules for blocks put the leaves of a page into its scan, and refuse what is nested too deep. */
export function watchBlocks({ block: { ruler } }: MarkdownIt): void {
  const readTable = collectLeaf(ruleNamed(ruler, "table"));
  ruler.at("reference", limitDefinition(ruleNamed(ruler, "reference")));
  for (const [name, alt] of Object.entries(LEAF_RULES)) {
    ruler.at(name, collectLeaf(ruleNamed(ruler, name)), { alt });
  }
  for (const [name, alt] of Object.entries(CONTAINER_RULES)) {
    ruler.at(name, limitNesting(ruleNamed(ruler, name)), { alt });
  }
  ruler.before("reference", "footnote", limitNesting(readFootnote), { alt: FOOTNOTE_INTERRUPTS });
  // The parser tries tables first, and would take a list's mark or a tag into a header.
  ruler.before("lheading", "late_table", readTable, { alt: TABLE_INTERRUPTS });
  ruler.enable([...Object.keys(LEAF_RULES), ...Object.keys(CONTAINER_RULES)]);
}

function collectLeaf(rule: RuleBlock): RuleBlock {
  return (...call) => {
    const [state, line, , isSilent] = call;
    const { leaves, meter } = scanOf(state);
    meter.spend(STEPS_PER_RULE);
    if (isSilent) return rule(...call);
    const known = state.tokens.length;
    if (!rule(...call)) return false;
    const tokens = state.tokens.splice(known);
    meter.spend(STEPS_PER_LEAF + tokens.length * STEPS_PER_TOKEN);
    const leaf = readLeaf(state, line, tokens);
    if (leaf !== null) leaves.push(leaf);
    return true;
  };
}

function limitDefinition(rule: RuleBlock): RuleBlock {
  return (...call) => {
    const [state, line] = call;
    const { lineMax } = state;
    state.lineMax = Math.min(lineMax, line + MAX_DEFINITION_LINES);
    const matches = rule(...call);
    state.lineMax = lineMax;
    return matches;
  };
}

function limitNesting(rule: RuleBlock): RuleBlock {
  return (...call) => {
    const [state, line, endLine, isSilent] = call;
    const scan = scanOf(state);
    scan.meter.spend(STEPS_PER_RULE);
    if (isSilent) return rule(...call);
    if (scan.nesting === MAX_NESTING_LEVELS && rule(state, line, endLine, true)) refuseNesting();
    scan.nesting += 1;
    const matches = rule(...call);
    scan.nesting -= 1;
    return matches;
  };
}

function refuseNesting(): never {
  throw new AppError({
    code: "NESTING_TOO_DEEP",
    detail: `Lists and quotes are nested more than ${MAX_NESTING_LEVELS} levels: flatten them.`,
  });
}
