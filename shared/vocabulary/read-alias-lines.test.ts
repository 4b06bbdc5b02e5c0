import { expect, it } from "vitest";
import { readAliasLines } from "./read-alias-lines.ts";

it.each([
  ["PTO,paid time off", [["PTO", "paid time off"]]],
  ["PTO, paid time off ; annual leave;", [["PTO", "paid time off", "annual leave"]]],
  [
    "term,expansions\r\nPTO,leave\r\n\r\nSLO,objective\r\n",
    [
      ["PTO", "leave"],
      ["SLO", "objective"],
    ],
  ],
  ['"Q, A","questions, and ""answers"""', [["Q, A", 'questions, and "answers"']]],
  ["PTO,leave,holidays", [["PTO", "leave", "holidays"]]],
  ["PTO", [["PTO"]]],
  ["\uFEFFPTO,leave", [["PTO", "leave"]]],
  [
    "PTO,leave\nterm,a word",
    [
      ["PTO", "leave"],
      ["term", "a word"],
    ],
  ],
  [" \n", []],
])("reads %o", (text, aliases) => {
  const read = readAliasLines(text).map(({ term, expansions }) => [term, ...expansions]);
  expect(read).toEqual(aliases);
});
