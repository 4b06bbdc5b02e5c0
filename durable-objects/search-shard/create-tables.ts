const TABLES = `
  CREATE TABLE IF NOT EXISTS owner (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    tenant_id TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS shards (
    shard_number INTEGER PRIMARY KEY,
    passages INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS placements (
    document_id TEXT PRIMARY KEY,
    shard_number INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS documents (
    document_number INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    is_removed INTEGER NOT NULL,
    readers TEXT NOT NULL,
    title TEXT NOT NULL,
    embedding_model TEXT,
    document_words INTEGER NOT NULL,
    title_words INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    passage_words INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS passages (
    passage_number INTEGER PRIMARY KEY,
    document_number INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start_character INTEGER NOT NULL,
    end_character INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    heading_path TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS passages_by_document ON passages (document_number);
  CREATE TABLE IF NOT EXISTS words (
    word_number INTEGER PRIMARY KEY,
    stem TEXT NOT NULL UNIQUE
  );
  CREATE TABLE IF NOT EXISTS forms (
    form TEXT PRIMARY KEY,
    word_number INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS texts (
    document_number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (document_number, part)
  );
  CREATE TABLE IF NOT EXISTS vectors (
    document_number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    passage_numbers BLOB NOT NULL,
    scales BLOB NOT NULL,
    components BLOB NOT NULL,
    PRIMARY KEY (document_number, part)
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS document_words USING fts5 (
    title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS title_words USING fts5 (
    title, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS document_vocabulary USING fts5vocab (document_words, 'row');
  CREATE VIRTUAL TABLE IF NOT EXISTS title_vocabulary USING fts5vocab (title_words, 'row');
`;

/**
 * Makes the shard's tables where they are missing. The full-text tables hold the numbers of stems, not text, and find
 * the documents that may be meant; `texts` holds the same numbers in their order, and decides.
 */
export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
