import type {
  DocumentStatus,
  PushedDocument,
  PushOutcome,
  SourceDocument,
} from "../schemas/document-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { Source } from "../schemas/source-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** Sources and their documents. */
export interface SourceCalls {
  listSources(page?: PageRequest): Promise<Page<Source>>;
  /** Readable by the whole tenant unless groups are named. */
  createSource(name: string, readers?: string[]): Promise<Source>;
  getSource(sourceId: string): Promise<Source>;
  renameSource(sourceId: string, name: string): Promise<Source>;
  /** Names the groups that may read the pages, in place of those before. */
  changeReaders(sourceId: string, readers: string[]): Promise<Source>;
  /** With all its pages. */
  deleteSource(sourceId: string): Promise<void>;
  /** At most 100 documents a call. */
  pushDocuments(sourceId: string, documents: PushedDocument[]): Promise<PushOutcome>;
  deleteDocument(sourceId: string, externalId: string): Promise<void>;
  /** By external id; all but the deleted ones unless a status is named. */
  listDocuments(
    sourceId: string,
    query?: PageRequest & { status?: DocumentStatus },
  ): Promise<Page<SourceDocument>>;
  /** Has a failed document indexed again, and returns it as it waits. */
  retryDocument(sourceId: string, externalId: string): Promise<SourceDocument>;
}

/** Makes the calls about sources. */
export function createSourceCalls({ read, send, create }: ClientCalls): SourceCalls {
  const path = (id: string): string => `/api/v1/sources/${encodeURIComponent(id)}`;
  const documentPath = (id: string, externalId: string): string =>
    `${path(id)}/documents/${encodeURIComponent(externalId)}`;
  return {
    listSources: (page = {}) =>
      read({ method: "GET", path: `/api/v1/sources${spellQuery({ ...page })}` }),
    createSource: (name, readers) =>
      create({ method: "POST", path: "/api/v1/sources", body: { type: "push", name, readers } }),
    getSource: (id) => read({ method: "GET", path: path(id) }),
    renameSource: (id, name) => read({ method: "PATCH", path: path(id), body: { name } }),
    changeReaders: (id, readers) => read({ method: "PATCH", path: path(id), body: { readers } }),
    deleteSource: (id) => send({ method: "DELETE", path: path(id) }),
    pushDocuments: (id, documents) =>
      read({ method: "PUT", path: `${path(id)}/documents`, body: { documents } }),
    deleteDocument: (id, externalId) =>
      send({ method: "DELETE", path: documentPath(id, externalId) }),
    listDocuments: (id, query = {}) =>
      read({ method: "GET", path: `${path(id)}/documents${spellQuery({ ...query })}` }),
    retryDocument: (id, externalId) =>
      create({ method: "POST", path: `${documentPath(id, externalId)}/retry` }),
  };
}
