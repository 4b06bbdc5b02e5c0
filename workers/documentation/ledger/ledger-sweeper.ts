import { LedgerSweeperObject } from "../../../durable-objects/ledger-sweeper/ledger-sweeper.ts";
import type { LedgerSweeperCollaborators } from "../../../durable-objects/ledger-sweeper/ledger-sweeper-collaborators.ts";
import { openDocumentation } from "../env.ts";

/** The sweeper with the ledger and the doorbell of this Worker, which hosts it. */
export class LedgerSweeper extends LedgerSweeperObject<DocumentationBindings> {
  protected override openCollaborators(env: DocumentationBindings): LedgerSweeperCollaborators {
    const { waiting, doorbell, vector } = openDocumentation(env);
    return { waiting, doorbell, readIndexVersion: () => vector.indexVersion() };
  }
}
