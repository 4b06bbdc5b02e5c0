import { describeLimits, describeType } from "./describe-schema.ts";
import { resolveSchema, variantsOf, type Schema, type Specification } from "./specification.ts";

/** One field of a body, as a line of a table; `name` holds the way to it, such as `documents[].title`. */
export interface SchemaRow {
  name: string;
  type: string;
  limits: string;
  isRequired: boolean;
  description: string;
}

/** A schema that refers to itself is shown to this depth. */
const MAX_DEPTH = 5;

/** Lists the fields of a schema, outermost first, each before the fields inside it. */
export function schemaRows(schema: Schema, specification: Specification): SchemaRow[] {
  return fieldsOf(schema, specification, { path: "", depth: 0 });
}

interface Place {
  path: string;
  depth: number;
}

function fieldsOf(schema: Schema, specification: Specification, place: Place): SchemaRow[] {
  if (place.depth > MAX_DEPTH) return [];
  const resolved = resolveSchema(schema, specification);
  const { properties = {}, required = [], items } = resolved;
  const depth = place.depth + 1;
  const named = Object.entries(properties).flatMap(([name, field]) => {
    const path = place.path === "" ? name : `${place.path}.${name}`;
    const row = rowOf(path, field, required.includes(name));
    return [row, ...fieldsOf(field, specification, { path, depth })];
  });
  const inItems =
    items === undefined ? [] : fieldsOf(items, specification, { path: `${place.path}[]`, depth });
  const inVariants = variantsOf(resolved).flatMap((variant) =>
    fieldsOf(variant, specification, { ...place, depth }),
  );
  return withoutRepeated([...named, ...inItems, ...inVariants]);
}

function rowOf(name: string, field: Schema, isRequired: boolean): SchemaRow {
  return {
    name,
    type: describeType(field),
    limits: describeLimits(field),
    isRequired,
    description: field.description ?? "",
  };
}

/** Variants of one object share fields. */
function withoutRepeated(rows: SchemaRow[]): SchemaRow[] {
  return [...new Map(rows.map((row) => [`${row.name} ${row.type}`, row])).values()];
}
