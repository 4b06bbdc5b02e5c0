import { DocumentStore } from "./document-store.ts";
import { OwnerStore } from "./owner-store.ts";
import { PassageStore } from "./passage-store.ts";
import { PlacementStore } from "./placement-store.ts";
import { TextStore } from "./text-store.ts";
import { VectorStore } from "./vector-store.ts";
import { VocabularyStore } from "./vocabulary-store.ts";
import { WordStore } from "./word-store.ts";

/** Everything a shard keeps. */
export interface ShardStores {
  owner: OwnerStore;
  placements: PlacementStore;
  documents: DocumentStore;
  passages: PassageStore;
  vocabulary: VocabularyStore;
  texts: TextStore;
  words: WordStore;
  vectors: VectorStore;
}

/** Opens the stores over one object's database. */
export function openShardStores(sql: SqlStorage): ShardStores {
  return {
    owner: new OwnerStore(sql),
    placements: new PlacementStore(sql),
    documents: new DocumentStore(sql),
    passages: new PassageStore(sql),
    vocabulary: new VocabularyStore(sql),
    texts: new TextStore(sql),
    words: new WordStore(sql),
    vectors: new VectorStore(sql),
  };
}
