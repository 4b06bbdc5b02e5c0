import type { CheckResult } from "../check.ts";
import type { Variable } from "./collect-variables.ts";

/** Where variables are described, from the project's root. */
export const CONFIGURATION_PAGE = "docs/configuration.md";

/** Checks that the page describes every variable under a heading of its name, with its default and what it may be set to, and none that nobody reads. */
export function checkConfiguration(
  page: string,
  variables: ReadonlyMap<string, Variable>,
): CheckResult {
  const sections = readSections(page);
  const problems = [...variables].flatMap(([name, variable]) => {
    const section = sections.get(name);
    return section === undefined ? [`${name} is missing.`] : compare(name, variable, section);
  });
  const unknown = [...sections.keys()].filter((name) => !variables.has(name));
  return {
    summary: `${variables.size} variables`,
    problems: [...problems, ...unknown.map((name) => `${name} is read by nobody.`)].map(
      (problem) => `${CONFIGURATION_PAGE}: ${problem}`,
    ),
  };
}

/** The texts under the headings that are names of variables. */
function readSections(page: string): Map<string, string> {
  const [, ...parts] = page.split(/^#{2,4} /m);
  const sections = parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    return [heading.replaceAll("`", "").trim(), lines.join("\n")] as const;
  });
  return new Map(sections.filter(([heading]) => /^[A-Z][A-Z0-9_]+$/.test(heading)));
}

function compare(name: string, { fallback, allowed = [] }: Variable, section: string): string[] {
  const problems: string[] = [];
  const sentence = sentenceOf(name, fallback);
  if (!section.includes(sentence)) problems.push(`the section of ${name} must say: ${sentence}`);
  for (const value of allowed) {
    if (!section.includes(`\`${value}\``)) problems.push(`${name} may be \`${value}\`; say so.`);
  }
  return problems;
}

/** The sentence that states a default. */
function sentenceOf(name: string, fallback: string | null): string {
  if (fallback === null) return `\`${name}\` has no default.`;
  return fallback === ""
    ? `\`${name}\` is empty by default.`
    : `The default of \`${name}\` is \`${fallback}\`.`;
}
