import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { VectorContract } from "../../shared/contracts/vector-contract.ts";

export interface IndexingDependencies {
  documentation: DocumentationContract;
  vector: VectorContract;
}

/** Reads the bindings as the contracts behind them. */
export const openIndexing = oncePerEnv((env: IndexingBindings): IndexingDependencies => ({
  documentation: bound<DocumentationContract>(env.DOCUMENTATION),
  vector: bound<VectorContract>(env.VECTOR),
}));
