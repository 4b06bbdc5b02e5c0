import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";

/** The heading right above a passage, unless it only repeats the page's title. */
export function lastHeading(source: Pick<AnswerSource, "title" | "headingPath">): string | null {
  const heading = source.headingPath.at(-1);
  return heading === undefined || heading === source.title ? null : heading;
}
