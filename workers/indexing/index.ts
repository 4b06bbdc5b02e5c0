export { IndexingService, IndexingService as default } from "./indexing-service.ts";
