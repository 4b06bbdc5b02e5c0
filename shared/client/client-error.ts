import type { FieldError } from "../errors/result.ts";

/** What a server refused, as its problem body says it; `status` 0 means that no server answered. */
export class ClientError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];

  constructor(problem: { status: number; code: string; detail: string; errors?: FieldError[] }) {
    super(problem.detail);
    this.name = "ClientError";
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

/** Reads an error response: its problem body, or its status alone when something in between answered. */
export async function readProblem(response: Response): Promise<ClientError> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ClientError({ ...body, status: response.status });
  return new ClientError({
    status: response.status,
    code: "UNAVAILABLE",
    detail: `The server answered with status ${response.status}.`,
  });
}

function isProblem(body: unknown): body is { code: string; detail: string; errors?: FieldError[] } {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string"
  );
}
