export { DocumentationService, DocumentationService as default } from "./documentation-service.ts";
export { LedgerSweeper } from "./ledger/ledger-sweeper.ts";
