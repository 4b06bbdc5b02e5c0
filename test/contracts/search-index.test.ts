import { env } from "cloudflare:workers";
import { createEmbeddedSearchIndex } from "../../workers/vector/adapters/embedded-search-index.ts";
import { describeSearchIndex } from "./describe-search-index.ts";

describeSearchIndex("embedded", () => createEmbeddedSearchIndex(env.SEARCH_SHARD));
