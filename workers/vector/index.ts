export { VectorService, VectorService as default } from "./vector-service.ts";
export { SearchShard } from "../../durable-objects/search-shard/search-shard.ts";
