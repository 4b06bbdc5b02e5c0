import * as fc from "fast-check";
import type { Faults, Gate } from "./index-faults.ts";

/** What a page of a push holds: another text, the one it has, one that it had, or nothing that could be searched. */
export type PageText = "new" | "same" | "earlier" | "blank";

/** Something that a user does, or that happens to the queue or a machine. */
export type LedgerEdit =
  | { type: "push"; pages: { name: string; text: PageText }[]; isSentTwice: boolean }
  | { type: "delete"; name: string }
  | { type: "retry"; name: string }
  | { type: "reindex" }
  /** `picks` choose messages one by one, so that they come in any order; `isDoubled` leaves them in the queue. */
  | { type: "deliver"; picks: number[]; isDoubled: boolean; isLastAttempt: boolean }
  | { type: "deliver slowly"; picks: number[]; place: Gate["place"] }
  | { type: "finish slow deliveries" }
  | { type: "lose"; picks: number[] }
  | { type: "break" | "mend"; what: keyof Faults }
  | { type: "kill the index" }
  | { type: "sweep" };

const name = fc.constantFrom("a", "b", "c", "d");
const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 });
const text = fc.constantFrom<PageText>("new", "new", "new", "same", "earlier", "blank");
const what = fc.constantFrom<keyof Faults>("isEmbeddingDown", "isIndexDown", "areAnswersLost");
const rarely = fc.nat(5).map((value) => value === 0);

const push = fc.record({
  type: fc.constant("push" as const),
  pages: fc.array(fc.record({ name, text }), { minLength: 1, maxLength: 4 }),
  isSentTwice: rarely,
});
const deliver = fc.record({
  type: fc.constant("deliver" as const),
  picks,
  isDoubled: rarely,
  isLastAttempt: rarely,
});
const deliverSlowly = fc.record({
  type: fc.constant("deliver slowly" as const),
  picks,
  place: fc.constantFrom<Gate["place"]>("before the write", "after the write"),
});

const edit: fc.Arbitrary<LedgerEdit> = fc.oneof(
  { weight: 6, arbitrary: push },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("delete" as const), name }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("retry" as const), name }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reindex" as const) }) },
  { weight: 5, arbitrary: deliver },
  { weight: 4, arbitrary: deliverSlowly },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("finish slow deliveries" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("lose" as const), picks }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("break" as const), what }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("mend" as const), what }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("kill the index" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("sweep" as const) }) },
);

/** Five to twenty-five edits of one source's four pages. */
export const ledgerEdits: fc.Arbitrary<LedgerEdit[]> = fc.array(edit, {
  minLength: 5,
  maxLength: 25,
  size: "max",
});
