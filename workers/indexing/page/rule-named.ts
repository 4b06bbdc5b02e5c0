import type { Ruler } from "markdown-it";

/** Finds a rule of the Markdown parser; leaves it the only one enabled. */
export function ruleNamed<Rule>(ruler: Ruler<Rule>, name: string): Rule {
  ruler.enableOnly(name);
  const [rule] = ruler.getRules("");
  if (rule === undefined) throw new Error(`The Markdown parser has no rule "${name}".`);
  return rule;
}
