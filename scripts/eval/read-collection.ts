import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Collection } from "./collection.ts";

interface CorpusLine {
  _id: string;
  title?: string;
  text: string;
}

interface QueryLine {
  _id: string;
  text: string;
  metadata?: { exclude?: string[] };
}

/** Reads `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; queries without a graded document are left out. */
export function readCollection(folder: string): Collection {
  const grades = readGrades(readFileSync(join(folder, "qrels/test.tsv"), "utf8"));
  const documents = readLines<CorpusLine>(join(folder, "corpus.jsonl")).map((line) => ({
    id: line._id,
    title: (line.title ?? "").trim(),
    text: line.text,
  }));
  const queries = readLines<QueryLine>(join(folder, "queries.jsonl")).flatMap((line) => {
    const graded = grades.get(line._id);
    if (graded === undefined) return [];
    const excluded = new Set(line.metadata?.exclude);
    return [{ id: line._id, text: line.text, excluded, grades: graded }];
  });
  return { documents, queries };
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): T => JSON.parse(line));
}

function readGrades(table: string): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>();
  for (const line of table.split("\n").slice(1)) {
    const [query, document, grade] = line.trim().split("\t");
    if (query === undefined || document === undefined || !(Number(grade) > 0)) continue;
    const known = grades.get(query) ?? new Map<string, number>();
    grades.set(query, known.set(document, Number(grade)));
  }
  return grades;
}
