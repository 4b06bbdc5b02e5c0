import type { Specification } from "./specification.ts";

/** Reads the specification of the very routes that this deployment has. */
export async function loadSpecification(): Promise<Specification> {
  const response = await fetch("/openapi.json");
  if (!response.ok) throw new Error(`GET /openapi.json was answered with ${response.status}.`);
  return asSpecification(await response.json());
}

/** The cast is safe because the gateway generates this document, and the page is served by the same gateway. */
function asSpecification(document: unknown): Specification {
  return document as Specification;
}
