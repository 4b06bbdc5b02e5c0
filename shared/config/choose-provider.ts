/** A port's variable, what this version offers for it, and what follows from the rest of the configuration. */
export interface ProviderChoice<Name extends string> {
  variable: string;
  offered: readonly Name[];
  /** The variable's value; empty when nobody set it. */
  named: string;
  /** A provider whose key is configured. */
  configured?: Name | undefined;
  /** A provider that the platform itself brings where the product is deployed. */
  deployed?: Name | undefined;
  embedded: Name;
}

/**
 * Chooses a port's adapter: the one that is named, else one whose key is configured, else the platform's own, else the
 * embedded one. Throws for a name that is not offered.
 */
export function chooseProvider<Name extends string>(choice: ProviderChoice<Name>): Name {
  const { variable, offered, named, configured, deployed, embedded } = choice;
  if (named === "") return configured ?? deployed ?? embedded;
  const match = offered.find((name) => name === named);
  if (match !== undefined) return match;
  throw new Error(
    `${variable} is "${named}", which this version does not offer. Set it to one of: ${offered.join(", ")}; or leave it out.`,
  );
}
