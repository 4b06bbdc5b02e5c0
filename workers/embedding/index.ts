export { EmbeddingService, EmbeddingService as default } from "./embedding-service.ts";
