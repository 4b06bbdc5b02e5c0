import { AppError } from "../../../shared/errors/app-error.ts";

/** Chooses how an answer is sent by the `Accept` header: as an event stream when it is named, else as JSON. */
export function negotiateForm(accept: string | undefined): "events" | "json" {
  const types = (accept ?? "*/*").toLowerCase();
  if (types.includes("text/event-stream")) return "events";
  if (["application/json", "application/*", "*/*"].some((type) => types.includes(type))) {
    return "json";
  }
  throw new AppError({
    code: "NOT_ACCEPTABLE",
    detail: "Accept `text/event-stream` for a stream or `application/json` for the whole answer.",
  });
}
