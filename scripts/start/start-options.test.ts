import { describe, expect, it } from "vitest";
import { DEFAULT_STATE_FOLDER, parseStartOptions } from "./start-options.ts";
import { StartRefusal } from "./start-refusal.ts";

const STANDING = { INIT_CWD: "/home/ada" };

describe("parseStartOptions", () => {
  it("serves the project's own state on 8787 when nothing is asked for", () => {
    expect(parseStartOptions([], {})).toEqual({
      stateFolder: DEFAULT_STATE_FOLDER,
      port: 8787,
      isPortGiven: false,
      wantsSample: true,
      wikiFolder: null,
      wantsHelp: false,
    });
  });

  it("takes a relative state folder from where the user stands", () => {
    expect(parseStartOptions(["--state", "data"], STANDING).stateFolder).toBe("/home/ada/data");
  });

  it("takes an absolute state folder as it is", () => {
    expect(parseStartOptions(["--state=/srv/data"], STANDING).stateFolder).toBe("/srv/data");
  });

  it("lets the option win over the variable PORT", () => {
    expect(parseStartOptions(["--port", "9001"], { PORT: "9002" }).port).toBe(9001);
    expect(parseStartOptions([], { PORT: "9002" })).toMatchObject({
      port: 9002,
      isPortGiven: true,
    });
  });

  it("accepts --no-sample and --help", () => {
    expect(parseStartOptions(["--no-sample", "--help"], {})).toMatchObject({
      wantsSample: false,
      wantsHelp: true,
    });
  });

  it("takes a relative wiki folder from where the user stands", () => {
    expect(parseStartOptions(["--wiki", "pages"], STANDING).wikiFolder).toBe("/home/ada/pages");
  });

  it.each([
    [["--colour"], "Unknown option '--colour'."],
    [["pages"], "Unexpected argument 'pages'."],
    [["--state"], "Option '--state <value>' argument missing."],
    [["--state="], "--state needs the name of a folder."],
    [["--wiki="], "--wiki needs the name of a folder."],
    [["--port", "0"], '--port must be a number from 1 to 65535, but is "0".'],
    [["--port", "65536"], '--port must be a number from 1 to 65535, but is "65536".'],
    [["--port", "80a"], '--port must be a number from 1 to 65535, but is "80a".'],
  ])("refuses %j in one sentence", (argv, sentence) => {
    expect(() => parseStartOptions(argv, {})).toThrow(StartRefusal);
    expect(() => parseStartOptions(argv, {})).toThrow(sentence);
    expect(messageOf(() => parseStartOptions(argv, {}))).not.toContain("\n");
  });

  it("names the variable when that holds no port", () => {
    expect(() => parseStartOptions([], { PORT: "http" })).toThrow("PORT must be a number");
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return "";
}
