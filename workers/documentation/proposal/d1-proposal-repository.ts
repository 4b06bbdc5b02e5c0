import { sql, type SQL } from "drizzle-orm";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import type { DocumentationDatabase } from "../database.ts";
import type { ProposalRepository } from "./proposal-repository.ts";

/** Keeps proposals in D1; read at the primary, since rights may not lag. */
export function createD1ProposalRepository(database: DocumentationDatabase): ProposalRepository {
  const select = async (statement: SQL): Promise<AliasProposal[]> => {
    const [rows = []] = await database.together<AliasProposal>([statement]);
    return rows;
  };
  return {
    record: async (tenantId, { documentId, revision }, abbreviations) => {
      await database.together([
        sql`
          delete from alias_proposals
          where tenant_id = ${tenantId} and document_id = ${documentId}`,
        sql`
          insert or ignore into alias_proposals (
            tenant_id, document_id, proposal_id, revision, term, term_key, expansion
          )
          select
            ${tenantId}, ${documentId}, value ->> 'proposalId', ${revision}, value ->> 'term',
            value ->> 'termKey', value ->> 'expansion'
          from json_each(${JSON.stringify(abbreviations)})
          where exists (
            select 1 from documents
            where tenant_id = ${tenantId} and id = ${documentId} and revision = ${revision}
              and status <> 'deleted')`,
      ]);
    },
    list: (tenantId, { groups, after, count }) => {
      const isAfter =
        after === null
          ? sql``
          : sql`having (-count(*), proposed.proposal_id) > (${-after.documents}, ${after.id})`;
      return select(sql`
        ${selectProposals(tenantId, groups, sql``)}
        ${isAfter}
        order by documents desc, proposed.proposal_id
        limit ${count}`);
    },
    find: async (tenantId, groups, id) => {
      const [found] = await select(
        selectProposals(tenantId, groups, sql`and proposed.proposal_id = ${id}`),
      );
      return found ?? null;
    },
    dismiss: async (tenantId, id, now) => {
      await database.together([
        sql`
          insert or ignore into alias_dismissals (tenant_id, proposal_id, dismissed_at)
          values (${tenantId}, ${id}, ${now})`,
      ]);
    },
  };
}

/** Of the columns that are not counted SQLite takes those of the row that has the least document id. */
function selectProposals(tenantId: string, groups: string[], narrowing: SQL): SQL {
  return sql`
    select
      proposed.proposal_id as "id", proposed.term as "term", proposed.expansion as "expansion",
      count(*) as "documents", min(proposed.document_id) as "documentId",
      page.title as "title", page.url as "url"
    from alias_proposals as proposed
    join documents as page
      on page.tenant_id = proposed.tenant_id and page.id = proposed.document_id
    join sources as source
      on source.tenant_id = page.tenant_id and source.id = page.source_id
    where proposed.tenant_id = ${tenantId} ${narrowing}
      and page.status <> 'deleted' and page.revision = proposed.revision
      and source.deleted_at is null
      and exists (
        select 1 from json_each(source.readers) as reader
        where reader.value in (select value from json_each(${JSON.stringify(groups)})))
      and not exists (
        select 1 from aliases
        where aliases.tenant_id = proposed.tenant_id and aliases.term_key = proposed.term_key)
      and not exists (
        select 1 from alias_dismissals as dismissal
        where dismissal.tenant_id = proposed.tenant_id
          and dismissal.proposal_id = proposed.proposal_id)
    group by proposed.proposal_id`;
}
