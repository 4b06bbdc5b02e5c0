import { describe, expect, it } from "vitest";
import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { extractAnswer } from "./extract-answer.ts";

function passage(n: number, where: string, ...lines: string[]): GroundingPassage {
  const [title = "", ...headings] = where.split(" > ");
  return { n, title, headingPath: [title, ...headings], text: lines.join("\n") };
}

const HANDBOOK = [
  passage(
    1,
    "Releases > Freeze",
    "We freeze deployments in the last week of December. During the freeze only the release manager deploys.",
    "A frozen service still takes security patches.",
  ),
  passage(
    2,
    "Vault > Rotate a signing key",
    "Open the vault. Press rotate. Wait 5 minutes until the old key has expired.",
    "Tell the platform channel.",
  ),
  passage(
    3,
    "Vault",
    "A vault is a store of keys and certificates. It is run by the platform team.",
  ),
  passage(
    4,
    "Backups",
    "Store | Retention | Objective",
    "Ledger database | 35 days | 5 minutes",
    "Page bodies | 7 days | 24 hours",
  ),
  passage(
    5,
    "On call",
    "Before your shift, you need:",
    "- a charged phone",
    "- access to the dashboards",
    "- the number of the release manager",
    "Lunch is served at nine.",
  ),
  passage(6, "Notes", "As shown in [2], the toll is four euros [1, 3]."),
];

function answer(question: string, passages = HANDBOOK): string {
  return extractAnswer(question, passages)?.join("\n\n") ?? "nothing";
}

describe("extracting an answer", () => {
  it.each([
    ["When do we freeze deployments?", "We freeze deployments in the last week of December. [1]"],
    [
      "What is a vault?",
      "A vault is a store of keys and certificates. It is run by the platform team. [3]",
    ],
    ["How long until an old key expires?", "Wait 5 minutes until the old key has expired. [2]"],
    ["How much is the toll?", "As shown in, the toll is four euros. [6]"],
  ])("quotes the sentence that answers %j", (question, expected) => {
    expect(answer(question).split("\n\n")[0]).toBe(expected);
  });

  it("quotes a section's steps in their order when its heading says what is to be done", () => {
    expect(answer("How do I rotate a signing key?")).toContain(
      "Open the vault. Press rotate. Wait 5 minutes until the old key has expired. Tell the platform channel. [2]",
    );
  });

  it("quotes a list from what opens it to its end", () => {
    expect(answer("What do I need before my on-call shift?")).toContain(
      "Before your shift, you need:\n- a charged phone\n- access to the dashboards\n- the number of the release manager [5]",
    );
  });

  it("finds a list by what its items say", () => {
    expect(answer("Which shift needs a charged phone and dashboards access?")).toMatch(
      /^Before your shift, you need:\n- a charged phone/,
    );
  });

  it("puts a table's cells under the names of their columns", () => {
    expect(answer("What is the retention of page bodies?").split("\n\n")[0]).toBe(
      "Store: Page bodies; Retention: 7 days; Objective: 24 hours [4]",
    );
  });

  it("takes the sentence before one that refers to it", () => {
    const text = "The lynx lives in the annex. It sleeps until the toll of nine bells.";
    expect(answer("Until how many bells of the toll sleeps it?", [passage(1, "Zoo", text)])).toBe(
      `${text} [1]`,
    );
  });

  it("shows code as code", () => {
    const keys = passage(
      1,
      "Signing keys",
      "To list the signing keys:",
      "$ vault --list=keys | sort",
    );
    expect(answer("How do I list signing keys?", [keys])).toBe(
      "To list the signing keys: [1]\n\n```\n$ vault --list=keys | sort\n```",
    );
  });

  it("says a thing once, although two pages say it", () => {
    const text = "Parental leave is sixteen weeks.";
    const passages = [passage(1, "Leave", text), passage(2, "Leave copy", text)];
    expect(answer("How long is parental leave?", passages)).toBe(`${text} [1]`);
  });

  it("keeps the passages' order by relevance, and the text's within one", () => {
    const passages = [
      passage(
        1,
        "Gates",
        "The red gate opens at six.",
        "",
        "Nobody waits.",
        "The red gate shuts at ten.",
      ),
      passage(2, "Keys", "The red gate key hangs at the desk."),
    ];
    const written = answer("When does the red gate open and shut?", passages);
    expect(written.indexOf("opens at six")).toBeLessThan(written.indexOf("shuts at ten"));
    expect(written).toMatch(
      /^The red gate opens at six\. \[1\]\n\nThe red gate shuts at ten\. \[1\]/,
    );
  });

  it("stays within about 120 words", () => {
    const long = Array.from(
      { length: 40 },
      (_, index) => `The badger gate number ${index} is open.`,
    );
    const written = answer("Which badger gate is open?", [passage(1, "Gates", long.join(" "))]);
    expect(written.split(/\s+/).length).toBeLessThan(135);
  });

  it("quotes no endless line", () => {
    const passages = [
      passage(1, "Gate log", `gate ${"x=1,".repeat(200)} badger gate open`),
      passage(2, "Gates", "The badger gate is open."),
    ];
    expect(answer("Is the badger gate open?", passages)).toBe("The badger gate is open. [2]");
  });

  it("prefers a number when one is asked for", () => {
    const passages = [
      passage(1, "Limits", "The upload limit protects the badger service from floods."),
      passage(
        2,
        "Limits",
        "Uploads to the badger service are refused beyond 20 MB, the upload limit.",
      ),
    ];
    expect(answer("What is the upload limit of the badger service?", passages)).toMatch(/20 MB/);
  });

  it("says when it is near an answer only", () => {
    const passages = [passage(1, "Gates", "The northern badger gate is painted every spring.")];
    expect(answer("What is a northern badger gate?", passages)).toBe(
      "The pages do not say this directly. The nearest they come is:\n\nThe northern badger gate is painted every spring. [1]",
    );
  });

  it("keeps the fences of code apart from those in the code", () => {
    const text = "To fence a gate:\n  ```\n  gate --fence\n  ```";
    expect(answer("How do I fence a gate?", [passage(1, "Gates", text)])).toBe(
      "To fence a gate: [1]\n\n````\n```\ngate --fence\n```\n````",
    );
  });

  it("quotes the whole table when no row of it says more than another", () => {
    const text = "Years | Company gives\nfew | 6 weeks\nmany | 4 months";
    expect(answer("What notice does the company give?", [passage(1, "Notice", text)])).toBe(
      "**Notice** [1]\n\n| Years | Company gives |\n| --- | --- |\n| few | 6 weeks |\n| many | 4 months |",
    );
  });

  it("finds the row whose range holds a number", () => {
    const text =
      "Years | Company gives\nup to 2 | 6 weeks\n3 to 7 | 2 months\n8 or more | 4 months";
    expect(
      answer("What notice does the company give after ten years?", [passage(1, "Notice", text)]),
    ).toBe("Years: 8 or more; Company gives: 4 months [1]");
  });

  it("puts a list that has no opening sentence under its heading", () => {
    const text = "A charged phone\nThe number of the release manager";
    expect(answer("What is needed for a shift?", [passage(1, "Needed for a shift", text)])).toBe(
      "**Needed for a shift**\n- A charged phone\n- The number of the release manager [1]",
    );
  });

  it("prefers a sentence to a pointer, a question and a list of sections", () => {
    const passages = [
      passage(
        1,
        "Badger gate",
        "The badger gate pages:",
        "Opening the badger gate",
        "Badger gate keys",
      ),
      passage(2, "Badger gate > Badger gate keys", "See the badger gate handbook about the keys."),
      passage(
        3,
        "Notes",
        "Who keeps the keys of the badger gate?",
        "Ada Byron keeps the badger gate keys.",
      ),
    ];
    expect(answer("Who keeps the keys of the badger gate?", passages)).toBe(
      "Ada Byron keeps the badger gate keys. [3]",
    );
  });

  it("shows what another page says differently", () => {
    const passages = [
      passage(1, "Leave", "Parental leave is sixteen weeks."),
      passage(2, "Old leave", "Parental leave is 12 weeks."),
    ];
    expect(answer("How long is parental leave?", passages)).toBe(
      "Parental leave is sixteen weeks. [1]\n\nAnother page says otherwise:\n\nParental leave is 12 weeks. [2]",
    );
  });

  it.each([
    "What is the parental leave policy?",
    "How do I book a meeting room in Lisbon?",
    "Who is the chief financial officer?",
    "How many zeppelins do we own?",
    "How long does the release of a zeppelin take?",
    "Who is the manager of the marketing department in Lisbon?",
    "How many keys does the flat of the caretaker have?",
    "???",
    "",
  ])("has nothing to say to %j", (question) => {
    expect(extractAnswer(question, HANDBOOK)).toBeNull();
  });

  it("has nothing to say without passages", () => {
    expect(extractAnswer("When do we freeze?", [])).toBeNull();
  });

  it("answers in other scripts", () => {
    const passages = [passage(1, "休暇", "育児休暇は十六週です。社内で申請します。")];
    expect(answer("育児休暇", passages)).toContain("育児休暇は十六週です。");
  });
});
