/**
 * The tables of a conversation. A turn is one row: what it began with and how it ended. What is sent in between stands in
 * `middles`, whose rows go to later turns in the end. `waiting` and `projected` say what the projection has not yet got.
 */
const CREATE_TABLES = `
  CREATE TABLE IF NOT EXISTS meta (body TEXT NOT NULL);
  CREATE TABLE turns (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    client_message_id TEXT,
    beginning TEXT NOT NULL,
    ending TEXT,
    has_rest INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX turns_client_message_id ON turns (client_message_id) WHERE client_message_id IS NOT NULL;
  CREATE TABLE ending_rests (turn INTEGER NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (turn, part));
  CREATE TABLE middles (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS feedback (message_id TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE waiting (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE projected (through INTEGER NOT NULL);
  INSERT INTO projected (through) VALUES (0);
`;

/** Tables of a conversation before it is created, or before it is migrated; throws when they are there. */
export function createTables(sql: SqlStorage): void {
  sql.exec(CREATE_TABLES);
}

/** Whether there is a table, without making one. */
export function hasTable(sql: SqlStorage, name: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", name).toArray().length > 0;
}
