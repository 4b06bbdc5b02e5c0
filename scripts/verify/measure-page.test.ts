import { describe, expect, it } from "vitest";
import { firstLoad, judgeFirstLoad } from "./measure-page.ts";

const files: Record<string, string> = {
  "index.html":
    '<script src="/theme.js"></script><script type="module" crossorigin src="/assets/index-a.js"></script><link rel="modulepreload" href="/assets/shared-b.js"><link rel="stylesheet" href="/assets/x.css">',
  "theme.js": "1",
  "assets/index-a.js":
    'import{a}from"./shared-b.js";import"./side-c.js";const l=()=>import("./later-d.js");',
  "assets/shared-b.js": 'export{x}from"./side-c.js"',
  "assets/side-c.js": "",
};

describe("the page's first load", () => {
  it("counts each script that is loaded at once, and none that waits", () => {
    expect(firstLoad((path) => files[path] ?? "")).toEqual([
      "theme.js",
      "assets/index-a.js",
      "assets/shared-b.js",
      "assets/side-c.js",
    ]);
  });

  it("passes 200 KB and refuses more", () => {
    expect(judgeFirstLoad(200).problems).toEqual([]);
    expect(judgeFirstLoad(200.1).problems).toHaveLength(1);
  });
});
