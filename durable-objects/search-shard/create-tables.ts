const TABLES = `
  CREATE TABLE IF NOT EXISTS owner (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    tenant_id TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS documents (
    document_number INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    is_removed INTEGER NOT NULL,
    embedding_model TEXT
  );
  CREATE TABLE IF NOT EXISTS readers (
    document_number INTEGER NOT NULL,
    reader TEXT NOT NULL,
    PRIMARY KEY (document_number, reader)
  ) WITHOUT ROWID;
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
  CREATE TABLE IF NOT EXISTS vectors (
    document_number INTEGER NOT NULL,
    passage_number INTEGER NOT NULL,
    scale REAL NOT NULL,
    components BLOB NOT NULL,
    PRIMARY KEY (document_number, passage_number)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5 (
    title, headings, body,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS title_words USING fts5 (
    title,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
  );
`;

/** Makes the shard's tables where they are missing. The full-text tables keep no text of their own: `passages` has it. */
export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
