import type { SourceCalls } from "../../shared/client/source-calls.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT } from "../exit-code.ts";
import { findSource } from "../sync/find-source.ts";

/** The source of that name or id. Throws a {@link CommandRefusal} when there is none. */
export async function requireSource(client: SourceCalls, wanted: string): Promise<Source> {
  const source = await findSource(client, wanted);
  if (source !== null) return source;
  throw new CommandRefusal(
    `There is no source "${wanted}": "askflash sources" lists them.`,
    EXIT.failed,
  );
}
