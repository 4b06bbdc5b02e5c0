/** A retrieval collection in the format of BEIR. */
export interface Collection {
  documents: CollectionDocument[];
  queries: CollectionQuery[];
}

export interface CollectionDocument {
  id: string;
  title: string;
  text: string;
}

/** A question with the grades of the documents that answer it. */
export interface CollectionQuery {
  id: string;
  text: string;
  /** Documents that are dropped from the ranking before it is scored. */
  excluded: Set<string>;
  grades: Map<string, number>;
}
