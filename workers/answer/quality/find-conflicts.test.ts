import { describe, expect, it } from "vitest";
import { analysePassages } from "../extraction/analyse-passages.ts";
import { findConflicts } from "./find-conflicts.ts";

type Page = [where: string, text: string];

function conflictsIn(question: string, ...pages: Page[]): string[][] {
  const passages = pages.map(([where, text], index) => {
    const headingPath = where.split(" > ");
    return { n: index + 1, title: headingPath[0] ?? "", headingPath, text };
  });
  return findConflicts(analysePassages(question, passages)).map((pair) =>
    pair.map(({ text }) => text),
  );
}

describe("finding what pages state differently", () => {
  it.each<[string, string, Page, Page]>([
    [
      "amounts",
      "How long is parental leave?",
      ["Leave", "Parental leave is 18 weeks."],
      ["Old leave", "Parental leave is sixteen days. Parental leave is twelve weeks."],
    ],
    [
      "dates",
      "When do unused badges expire?",
      ["Badges", "Unused badges expire on 31 March."],
      ["Visitors", "The unused badges expire on April 30."],
    ],
    [
      "months",
      "When is the bonus paid out?",
      ["Bonus", "The bonus is paid out in April."],
      ["Notes", "The bonus is paid out in June."],
    ],
    [
      "days of the month",
      "When do salaries arrive?",
      ["Pay", "Salaries arrive on the 25th of each month."],
      ["Notes", "Salaries arrive on the 27th of each month."],
    ],
    [
      "times of day",
      "When does the canteen open?",
      ["Canteen", "The canteen opens at 11:30."],
      ["Notes", "The canteen opens at 12:00."],
    ],
    [
      "prices",
      "How much is the parking permit?",
      ["Parking", "The parking permit costs €40."],
      ["Notes", "The parking permit costs €1,050."],
    ],
    [
      "a sentence and a table's cell",
      "What is the hotel limit?",
      ["Expenses", "Kind | Limit\nHotel per night | 160 EUR\nTaxi | 45 EUR"],
      ["Notes", "The hotel limit is 130 EUR per night."],
    ],
  ])("sees different %s", (...[, question, left, right]) => {
    expect(conflictsIn(question, left, right)).toHaveLength(1);
  });

  it.each<[string, string, Page, Page]>([
    [
      "the same number in other words",
      "How long is parental leave?",
      ["Leave", "Parental leave is 18 weeks."],
      ["Notes", "Parental leave is eighteen hours less than 18 weeks."],
    ],
    [
      "other measures",
      "How long is the upload limit?",
      ["Limits", "The upload limit is 20 MB."],
      ["Notes", "The upload limit is 5 minutes."],
    ],
    [
      "other subjects",
      "How long is parental leave?",
      ["Leave", "Parental leave is 18 weeks."],
      ["Sabbatical", "A sabbatical at the north pole is 12 weeks."],
    ],
    [
      "other things of one kind",
      "How fast is the reaction to an incident?",
      ["Incidents", "The reaction to a SEV1 incident takes 15 minutes."],
      ["Incidents 2", "The reaction to a SEV2 incident takes 60 minutes."],
    ],
    [
      "two sentences of one page",
      "How long is parental leave?",
      ["Leave", "Parental leave is 18 weeks."],
      ["Leave", "Parental leave is 12 weeks."],
    ],
    [
      "rows about other things",
      "What is the limit for a taxi?",
      ["Expenses", "Kind | Limit\nHotel per night | 160 EUR\nTaxi | 45 EUR"],
      ["Notes", "The hotel limit is 130 EUR per night."],
    ],
  ])("sees none in %s", (...[, question, left, right]) => {
    expect(conflictsIn(question, left, right)).toEqual([]);
  });
});
