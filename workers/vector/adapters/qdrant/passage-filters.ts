import type { Schemas } from "@qdrant/js-client-rest";
import type { PassageQuery } from "../../../../shared/ports/search-index.ts";
import type { AppliedRevision, DocumentPlace } from "./revision-marker.ts";

type Filter = Schemas["Filter"];

/** What a caller may find, of the documents and sources that are asked for. */
export function readableBy(
  tenantId: string,
  { readers, documentIds, sourceIds }: Pick<PassageQuery, "readers" | "documentIds" | "sourceIds">,
): Filter {
  return {
    must: [
      is("tenant", tenantId),
      isAnyOf("readers", readers),
      ...(documentIds === undefined ? [] : [isAnyOf("documentId", documentIds)]),
      ...(sourceIds === undefined ? [] : [isAnyOf("sourceId", sourceIds)]),
    ],
  };
}

/** The markers and tombstones of a document. */
export function markersOf(place: DocumentPlace): Filter {
  return { must: [...within(place), isAnyOf("kind", ["marker", "tombstone"])] };
}

/** What a revision that turned out to be too low has written, passages and marker. */
export function writtenAs(place: DocumentPlace, { kind, revision }: AppliedRevision): Filter {
  const kinds = kind === "marker" ? ["marker", "passage"] : ["tombstone"];
  return { must: [...within(place), is("revision", revision), isAnyOf("kind", kinds)] };
}

/**
 * What a revision takes the place of: everything lower; of the same number, passages after its last one, or for a
 * removal everything but the tombstone.
 */
export function replacedBy(
  place: DocumentPlace,
  { kind, revision }: AppliedRevision,
  passageCount: number,
): Filter {
  const surplus: Filter = {
    must: [
      is("revision", revision),
      kind === "tombstone"
        ? isAnyOf("kind", ["marker", "passage"])
        : { key: "ordinal", range: { gte: passageCount } },
    ],
  };
  return {
    must: within(place),
    should: [{ key: "revision", range: { lt: revision } }, surplus],
  };
}

/** Every point of a tenant. */
export function everythingOf(tenantId: string): Filter {
  return { must: [is("tenant", tenantId)] };
}

/** The passages of a tenant. */
export function passagesOf(tenantId: string): Filter {
  return { must: [is("tenant", tenantId), is("kind", "passage")] };
}

/** Every document that can be found, of all tenants. */
export const ALL_MARKERS: Filter = { must: [is("kind", "marker")] };

function within({ tenantId, documentId }: DocumentPlace): Schemas["FieldCondition"][] {
  return [is("tenant", tenantId), is("documentId", documentId)];
}

function is(key: string, value: string | number): Schemas["FieldCondition"] {
  return { key, match: { value } };
}

function isAnyOf(key: string, any: string[]): Schemas["FieldCondition"] {
  return { key, match: { any } };
}
