import { sql, type SQL } from "drizzle-orm";
import { foldPhrase } from "../../../shared/language/fold-phrase.ts";
import type { AliasChange } from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDatabase } from "../database.ts";
import { wordsOf, type AliasWord } from "./alias-row.ts";

interface AliasKey {
  tenantId: string;
  id: string;
}

/** A part of an alias that changes: its words, and how the alias is known to say it. */
interface ChangedPart {
  part: AliasWord["part"];
  wordings: string[];
  isSaid: SQL;
}

/**
 * Changes parts of an alias in one transaction, the words of those parts with them. Returns false when there is no such
 * alias, or another one has the term.
 */
export async function changeAlias(
  database: DocumentationDatabase,
  key: AliasKey,
  { term, expansions, enabled, now }: AliasChange & { now: number },
): Promise<boolean> {
  const termKey = term === undefined ? null : foldPhrase(term);
  const list = expansions === undefined ? null : JSON.stringify(expansions);
  const update = sql`
    update or ignore aliases set
      term = coalesce(${term ?? null}, term),
      term_key = coalesce(${termKey}, term_key),
      expansions = coalesce(${list}, expansions),
      enabled = coalesce(${enabled === undefined ? null : Number(enabled)}, enabled),
      updated_at = ${now}
    where ${isKey(key)}
    returning id`;
  const parts: ChangedPart[] = [
    {
      part: "term",
      wordings: term === undefined ? [] : [term],
      isSaid: sql`term_key = ${termKey}`,
    },
    { part: "expansions", wordings: expansions ?? [], isSaid: sql`expansions = ${list}` },
  ];
  const words = parts.flatMap((part) => replaceWords(key, part));
  const [changed] = await database.together([update, ...words]);
  return changed?.length === 1;
}

/** Nothing happens when the alias does not say the part as it was to change. */
function replaceWords(key: AliasKey, { part, wordings, isSaid }: ChangedPart): SQL[] {
  if (wordings.length === 0) return [];
  const isChanged = sql`exists (select 1 from aliases where ${isKey(key)} and ${isSaid})`;
  return [
    sql`
      delete from alias_words
      where tenant_id = ${key.tenantId} and alias_id = ${key.id} and part = ${part} and ${isChanged}`,
    sql`
      insert or ignore into alias_words (tenant_id, alias_id, part, word)
      select ${key.tenantId}, ${key.id}, ${part}, value ->> 'word'
      from json_each(${JSON.stringify(wordsOf(part, wordings))})
      where ${isChanged}`,
  ];
}

function isKey({ tenantId, id }: AliasKey): SQL {
  return sql`aliases.tenant_id = ${tenantId} and aliases.id = ${id}`;
}
