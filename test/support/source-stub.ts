import { ClientError } from "../../shared/client/client-error.ts";
import type { SourceCalls } from "../../shared/client/source-calls.ts";
import { hashDocument } from "../../shared/identifiers/hash-document.ts";
import type { PushedDocument, SourceDocument } from "../../shared/schemas/document-schemas.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";

const NOW = "2026-11-23T12:00:00.000Z";

/** Sources that are kept in memory, and the calls that reached them. */
export interface SourceStub extends SourceCalls {
  calls: string[];
  documents: Map<string, SourceDocument>;
  /** A page with this word in its text fails; one with this title is rejected. */
  poison: string;
  /** How often a source is read before its pages are indexed. */
  readsUntilIndexed: number;
}

/** Makes sources that behave as the server does, with these names. */
export function aSourceStub(...names: string[]): SourceStub {
  const documents = new Map<string, SourceDocument>();
  const sources = names.map((name, index) => aSource(`src_${index}`, name));
  const calls: string[] = [];
  let reads = 0;
  const pageOf = <Item>(items: Item[], cursor: string | undefined) => {
    const start = Number(cursor ?? 0);
    const end = start + 2;
    return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
  };
  const push = async (document: PushedDocument): Promise<void> => {
    const isBad = document.markdown.includes(stub.poison);
    documents.set(document.externalId, {
      id: document.externalId,
      externalId: document.externalId,
      title: document.title,
      url: document.url ?? null,
      revision: 1,
      updatedAt: NOW,
      contentHash: await hashDocument(document),
      status: isBad ? "failed" : "pending",
      failure: isBad ? { code: "NESTING_TOO_DEEP", detail: "Too deep." } : null,
    });
  };
  const stub: SourceStub = {
    calls,
    documents,
    poison: "poison",
    readsUntilIndexed: 2,
    listSources: async ({ cursor } = {}) => pageOf(sources, cursor),
    createSource: async (name) => {
      calls.push(`create ${name}`);
      const source = aSource(`src_${sources.length}`, name);
      sources.push(source);
      return source;
    },
    getSource: async (id) => {
      if (++reads >= stub.readsUntilIndexed) {
        for (const held of documents.values()) {
          if (held.status === "pending") held.status = "indexed";
        }
      }
      const count = (status: string): number =>
        [...documents.values()].filter((held) => held.status === status).length;
      const counts = { pending: count("pending"), indexed: count("indexed") };
      const source = aSource(id, id);
      return { ...source, documents: { ...counts, failed: count("failed"), deleted: 0 } };
    },
    renameSource: async (id, name) => aSource(id, name),
    deleteSource: async (id) => {
      calls.push(`delete source ${id}`);
    },
    changeReaders: async (id, readers) => ({ ...aSource(id, id), readers }),
    pushDocuments: async (_id, batch) => {
      calls.push(`push ${batch.map(({ externalId }) => externalId).join(" ")}`);
      const refused = batch.filter(({ title }) => title === stub.poison);
      if (refused.length === batch.length) {
        const errors = [{ path: "documents.0.title", detail: "must be better" }];
        throw new ClientError({ status: 422, code: "VALIDATION_FAILED", detail: "No.", errors });
      }
      reads = 0;
      for (const document of batch) if (!refused.includes(document)) await push(document);
      const rejected = refused.map(({ externalId }) => ({
        externalId,
        code: "INVALID_DOCUMENT" as const,
        detail: "Bad title.",
      }));
      return { accepted: batch.length - refused.length, unchanged: 0, rejected };
    },
    deleteDocument: async (_id, externalId) => {
      calls.push(`delete ${externalId}`);
      if (documents.delete(externalId)) return;
      throw new ClientError({ status: 404, code: "NOT_FOUND", detail: "There is none." });
    },
    listDocuments: async (_id, { cursor, status } = {}) => {
      const held = [...documents.values()];
      return pageOf(
        status === undefined ? held : held.filter((document) => document.status === status),
        cursor,
      );
    },
    retryDocument: async (_id, externalId) => {
      const held = documents.get(externalId);
      if (held === undefined) throw new Error(`There is no ${externalId}.`);
      return held;
    },
  };
  return stub;
}

function aSource(id: string, name: string): Source {
  const documents = { pending: 0, indexed: 0, failed: 0, deleted: 0 };
  const readers = ["everyone"];
  return { id, type: "push", name, config: {}, readers, documents, createdAt: NOW, updatedAt: NOW };
}
