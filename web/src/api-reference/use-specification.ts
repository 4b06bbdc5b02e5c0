import { useCallback, useEffect, useState } from "react";
import { loadSpecification } from "./load-specification.ts";
import type { Specification } from "./specification.ts";

export type SpecificationState =
  | { phase: "loading" }
  | { phase: "loaded"; specification: Specification }
  | { phase: "failed" };

/** Loads the specification once, and again on demand. */
export function useSpecification(): { state: SpecificationState; load: () => void } {
  const [state, setState] = useState<SpecificationState>({ phase: "loading" });
  const load = useCallback(() => {
    setState({ phase: "loading" });
    loadSpecification().then(
      (specification) => setState({ phase: "loaded", specification }),
      () => setState({ phase: "failed" }),
    );
  }, []);
  useEffect(load, [load]);
  return { state, load };
}
