import { describe, expect, it } from "vitest";
import { readSignInProblem } from "./sign-in-problems.ts";

describe("what went wrong at the identity provider", () => {
  it("is told by the code in the address, and never in the address’s own words", () => {
    expect(readSignInProblem("?problem=NOT_INVITED")).toContain("Ask an administrator to add you");
    expect(readSignInProblem("?problem=Call%20555")).toBe(
      "The sign-in did not work. Sign in again.",
    );
    expect(readSignInProblem("?problem=constructor")).toBe(
      "The sign-in did not work. Sign in again.",
    );
    expect(readSignInProblem("")).toBeNull();
  });
});
