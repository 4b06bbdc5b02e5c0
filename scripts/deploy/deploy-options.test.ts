import { describe, expect, it } from "vitest";
import { StartRefusal } from "../start/start-refusal.ts";
import { parseDeployOptions } from "./deploy-options.ts";
import { parseRollbackOptions } from "./rollback-options.ts";

describe("the options of a deployment", () => {
  it("are production, asking first, when nothing is said", () => {
    expect(parseDeployOptions([])).toEqual({
      environment: "production",
      isDryRun: false,
      isConfirmed: false,
      rotated: [],
      wantsHelp: false,
    });
  });

  it("are read as they are given", () => {
    const argv = ["--env", "staging", "--dry-run", "--yes", "--rotate", "A", "--rotate=B"];
    expect(parseDeployOptions(argv)).toMatchObject({
      environment: "staging",
      isDryRun: true,
      isConfirmed: true,
      rotated: ["A", "B"],
    });
    expect(parseRollbackOptions(["--to", "20261125-000000", "--env=qa"])).toMatchObject({
      environment: "qa",
      target: "20261125-000000",
    });
  });

  it.each(["Staging", "s", "a_b", "-a", "a-", "a".repeat(21), ""])(
    "refuse %j, which cannot end a name",
    (name) => {
      expect(() => parseDeployOptions([`--env=${name}`])).toThrow(StartRefusal);
    },
  );

  it("refuse what is unknown and say where help is", () => {
    expect(() => parseDeployOptions(["--force"])).toThrow(
      `Unknown option '--force'. See "npm run deploy -- --help".`,
    );
  });
});
