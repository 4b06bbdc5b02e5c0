/** The contract that an entrypoint implements: `AuthService` and `AuthContract`. */
export function contractNameOf(entrypoint: string): string {
  return entrypoint.replace(/Service$/, "Contract");
}

/** The names that a module's `export { A, B as C } from` statements bring out, as they are called outside. */
export function exportedNames(source: string): string[] {
  return [...source.matchAll(/export\s*\{([^}]*)\}/g)]
    .flatMap(([, names]) => (names ?? "").split(","))
    .map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    )
    .filter((name) => name !== "");
}
