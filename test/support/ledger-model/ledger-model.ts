import type { PushedDocument, PushOutcome } from "../../../shared/schemas/document-schemas.ts";
import type { PageText } from "./ledger-edits.ts";

/** A page as the ledger must come to hold it. */
interface ModelPage {
  /** Its only word, or null when it has none that could be searched. */
  word: string | null;
  revision: number;
  isDeleted: boolean;
  /** Every word that it ever had. */
  history: string[];
}

const ALPHABET = "bcdfghjklmnpqrstvwxz";
const WORD_LETTERS = 14;

/** What a source must look like once everything is quiet, kept in the simplest way. */
export class LedgerModel {
  readonly pages = new Map<string, ModelPage>();
  #words = 0;

  /** Makes the document for a page with this text. */
  write(name: string, text: PageText): PushedDocument & { word: string | null } {
    const page = this.pages.get(name);
    const word = this.#chooseWord(page, text);
    const body = word === null ? "![](picture.png)" : `# Page\n\n${word}\n`;
    return { externalId: name, title: "Page", markdown: body, word };
  }

  /** Takes a batch as the ledger must, and says how. */
  push(batch: { externalId: string; word: string | null }[]): PushOutcome {
    const seen = new Set<string>();
    const outcome: PushOutcome = { accepted: 0, unchanged: 0, rejected: [] };
    for (const { externalId, word } of batch) {
      if (seen.has(externalId)) {
        const detail = "The batch names this document before.";
        outcome.rejected.push({ externalId, code: "DUPLICATE_IN_BATCH", detail });
      } else if (this.#take(externalId, word)) outcome.accepted += 1;
      else outcome.unchanged += 1;
      seen.add(externalId);
    }
    return outcome;
  }

  /** Buries a page; false when there never was one. */
  bury(name: string): boolean {
    const page = this.pages.get(name);
    if (page === undefined) return false;
    if (!page.isDeleted)
      this.pages.set(name, { ...page, isDeleted: true, revision: page.revision + 1 });
    return true;
  }

  /** The pages that are not deleted, by name. */
  get living(): [string, ModelPage][] {
    return [...this.pages].filter(([, { isDeleted }]) => !isDeleted).toSorted();
  }

  #take(name: string, word: string | null): boolean {
    const page = this.pages.get(name) ?? { revision: 0, isDeleted: true, history: [], word: null };
    if (!page.isDeleted && page.word === word) return false;
    const history = word === null ? page.history : [...page.history, word];
    this.pages.set(name, { word, revision: page.revision + 1, isDeleted: false, history });
    return true;
  }

  #chooseWord(page: ModelPage | undefined, text: PageText): string | null {
    if (text === "blank") return null;
    if (text === "same" && page !== undefined) return page.word;
    const [earlier] = page?.history ?? [];
    if (text === "earlier" && earlier !== undefined) return earlier;
    this.#words += 1;
    return wordOf(this.#words);
  }
}

/** A word that no other one resembles. */
function wordOf(number: number): string {
  let state = number * 2_654_435_761;
  return Array.from({ length: WORD_LETTERS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ALPHABET.charAt((state >>> 16) % ALPHABET.length);
  }).join("");
}
