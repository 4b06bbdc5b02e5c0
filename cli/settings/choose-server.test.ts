import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../test/support/write-files.ts";
import { EXIT } from "../exit-code.ts";
import { chooseServer, type SettingSources } from "./choose-server.ts";
import { loadDevVars } from "./load-dev-vars.ts";

function choose(sources: Partial<SettingSources>): ReturnType<typeof chooseServer> {
  return chooseServer({ options: {}, environment: {}, devVars: {}, ...sources });
}

describe("the server and the key", () => {
  it("come from the options, then the environment, then .dev.vars", () => {
    const options = { url: "http://localhost:1/", key: "afk_option" };
    const environment = { ASKFLASH_URL: "http://localhost:2", ASKFLASH_API_KEY: "afk_variable" };
    const devVars = { PORT: "3", ADMIN_API_KEY: "afk_file" };
    expect(choose({ options, environment, devVars })).toEqual({
      url: "http://localhost:1",
      apiKey: "afk_option",
    });
    expect(choose({ environment, devVars })).toEqual({
      url: "http://localhost:2",
      apiKey: "afk_variable",
    });
    expect(choose({ devVars })).toEqual({ url: "http://localhost:3", apiKey: "afk_file" });
    expect(choose({})).toEqual({ url: "http://localhost:8787" });
  });

  it("may be named by PORT and ADMIN_API_KEY; an empty variable names nothing", () => {
    const environment = {
      ASKFLASH_URL: "",
      PORT: "9",
      ASKFLASH_API_KEY: " ",
      ADMIN_API_KEY: "afk_a",
    };
    expect(choose({ environment })).toEqual({ url: "http://localhost:9", apiKey: "afk_a" });
  });

  it("sends the key of .dev.vars to no other machine", () => {
    const devVars = { ADMIN_API_KEY: "afk_file" };
    const options = { url: "https://ask.example" };
    expect(choose({ options, devVars })).toEqual({ url: "https://ask.example" });
    const own = { ...devVars, ASKFLASH_URL: "https://ask.example" };
    expect(choose({ devVars: own }).apiKey).toBe("afk_file");
  });

  it.each(["ask.example", "ftp://ask.example", ""])("refuses %j as an address", (url) => {
    expect(() => choose({ options: { url } })).toThrow(
      expect.objectContaining({ exitCode: EXIT.usage }),
    );
  });

  it("refuses a key that no header can carry", () => {
    expect(() => choose({ options: { key: "afk_schlüssel\n" } })).toThrow(
      expect.objectContaining({ exitCode: EXIT.notAllowed }),
    );
  });
});

describe("loadDevVars", () => {
  it("reads the first folder's file, and names the line that is wrong", () => {
    const folder = writeFiles({ "a/.dev.vars": "PORT=1\n", "b/.dev.vars": "nonsense\n" });
    const [none, a, b] = ["none", "a", "b"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    expect(loadDevVars([none, a, b])).toEqual({ PORT: "1" });
    expect(loadDevVars([none])).toEqual({});
    expect(() => loadDevVars([b])).toThrow(/line 1/);
    expect(loadDevVars([writeFiles({ ".dev.vars/x": "" })])).toEqual({});
    rmSync(folder, { recursive: true });
  });
});
