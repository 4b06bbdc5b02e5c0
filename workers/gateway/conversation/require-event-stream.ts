import { AppError } from "../../../shared/errors/app-error.ts";

/** Refuses a client whose `Accept` header leaves an event stream out. */
export function requireEventStream(accept: string | undefined): void {
  const types = (accept ?? "*/*").toLowerCase();
  if (["text/event-stream", "text/*", "*/*"].some((type) => types.includes(type))) return;
  const detail = "This address is an event stream: accept `text/event-stream`.";
  throw new AppError({ code: "NOT_ACCEPTABLE", detail });
}
