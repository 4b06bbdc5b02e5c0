import { describe, expect, it } from "vitest";
import { listWorkers } from "../../house/list-workers.ts";
import { checkConfiguration, CONFIGURATION_PAGE } from "./check-configuration.ts";
import { collectVariables, type Variable } from "./collect-variables.ts";
import { readDocumentation, readVariableSources } from "./read-documentation.ts";

const VARIABLES = new Map<string, Variable>([
  ["KEY", { fallback: null }],
  ["MODEL", { fallback: "small" }],
  ["STORE", { fallback: "", allowed: ["disk"] }],
]);
const PAGE = `# Configuration

### \`KEY\`

The key. \`KEY\` has no default.

### \`MODEL\`

The default of \`MODEL\` is \`small\`.

### \`STORE\`

\`STORE\` is empty by default. It may be \`disk\`.
`;

describe("checkConfiguration", () => {
  it("accepts a page that says what the code says", () => {
    expect(checkConfiguration(PAGE, VARIABLES).problems).toEqual([]);
  });

  it.each([
    ["a variable that is missing", "### `KEY`", "### Key", "KEY is missing."],
    [
      "another default",
      "is `small`",
      "is `large`",
      "the section of MODEL must say: The default of `MODEL` is `small`.",
    ],
    ["a value that is not named", "may be `disk`", "may be set", "STORE may be `disk`; say so."],
    [
      "a variable that nobody reads",
      "# Configuration",
      "# Configuration\n\n### `OLD`\n",
      "OLD is read by nobody.",
    ],
  ])("finds %s", (...[, written, changed, problem]) => {
    const { problems } = checkConfiguration(PAGE.replace(written, changed), VARIABLES);
    expect(problems).toEqual([`${CONFIGURATION_PAGE}: ${problem}`]);
  });

  it("finds that the page of docs/ describes every variable of the code", () => {
    const variables = collectVariables(listWorkers(), readVariableSources());
    expect([...variables.keys()]).toEqual(
      expect.arrayContaining(["ADMIN_API_KEY", "OPENAI_API_KEY", "PORT", "CACHE", "DEPLOYMENT"]),
    );
    const page = readDocumentation().pages.get(CONFIGURATION_PAGE) ?? "";
    expect(checkConfiguration(page, variables).problems).toEqual([]);
  });
});

describe("collectVariables", () => {
  it("takes secrets, variables, what scripts read and what a Worker may do without", () => {
    const config = {
      name: "a",
      main: "a.ts",
      compatibility_date: "2026-10-01",
      secrets: { required: ["SECRET"] },
      vars: { MODEL: "small" },
    };
    const source = 'environment["FOLDER"]; environment["INIT_CWD"]; readSecret(env, "SOME_KEY")';
    const variables = collectVariables([{ config }], [source]);
    expect(variables.get("SECRET")).toEqual({ fallback: null });
    expect(variables.get("MODEL")).toEqual({ fallback: "small" });
    expect(variables.get("FOLDER")).toEqual({ fallback: null });
    expect(variables.get("SOME_KEY")).toEqual({ fallback: null });
    expect(variables.has("INIT_CWD")).toBe(false);
  });
});
