import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { PROJECT_ROOT } from "../house/list-workers.ts";

/** Where the handbook and the questions about it are. */
export const EVAL_FOLDER = join(PROJECT_ROOT, "test/eval");

const EvalKind = z.enum(["answerable", "follow-up", "unanswerable", "conflict"]);
export type EvalKind = z.infer<typeof EvalKind>;

/** Rules are written while looking at one half of the questions; the other half tells whether they hold. */
const Split = z.enum(["tune", "held", "all"]);
export type Split = z.infer<typeof Split>;

/** One question, and what a good answer to it is. */
const EvalQuestion = z.strictObject({
  kind: EvalKind,
  /** What is asked first in the same conversation. */
  before: z.string().optional(),
  question: z.string(),
  /** The pages, without `.md`, of which one must be cited; for a conflict the two that disagree. */
  pages: z.array(z.string()),
  /** What the answer must say, each of them. */
  phrases: z.array(z.string()),
});
export type EvalQuestion = z.infer<typeof EvalQuestion>;

/** Reads the questions of one half, or all; every second one of a kind belongs to the half that is held back. */
export function readQuestions(split: Split): EvalQuestion[] {
  const file = join(EVAL_FOLDER, "questions.json");
  const questions = z.array(EvalQuestion).parse(JSON.parse(readFileSync(file, "utf8")));
  const ofKinds = Map.groupBy(questions, ({ kind }) => kind);
  if (split === "all") return questions;
  const remainder = split === "tune" ? 0 : 1;
  return [...ofKinds.values()].flatMap((ofKind) =>
    ofKind.filter((_question, index) => index % 2 === remainder),
  );
}

/** Reads the name of a half; throws for any other. */
export function readSplit(name: string): Split {
  return Split.parse(name);
}
