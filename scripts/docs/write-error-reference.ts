import { describeErrorCode } from "../../shared/errors/describe-error-code.ts";
import { ERROR_CODES, type ErrorCode } from "../../shared/errors/error-code.ts";
import { STATUS_OF_CODE } from "../../workers/gateway/problem/status-of-code.ts";

/** Where the reference lies, from the project's root. */
export const ERROR_REFERENCE = "docs/errors.md";

const HEAD = `---
title: Errors by code
---

<!-- Made by "npm run docs:errors" from shared/errors/ and the gateway's status-of-code.ts. -->

# Errors by code

Every error that AskFlash reports has a stable \`code\`. The same codes appear in problem bodies (\`application/problem+json\`), in the \`rejected\` list of a push, in the \`failure\` of a failed document, and in the frames of a conversation. The HTTP status below is the one that a response with this code has.

A problem body also has a \`detail\`, which says in one sentence what to do, a \`requestId\`, which is in every log line that the request caused, and \`errors\`, which lists the refused fields one by one. A response with status 503 has a \`Retry-After\` header with the seconds to wait.
`;

/** Writes the page that explains every code, in the order of the alphabet. */
export function writeErrorReference(): string {
  return [HEAD, ...ERROR_CODES.toSorted().map(writeSection)].join("\n");
}

function writeSection(code: ErrorCode): string {
  const { meaning, advice } = describeErrorCode(code);
  return `## ${code}\n\n\`${code}\` (HTTP status ${STATUS_OF_CODE[code]}) means that ${meaning}. ${advice}\n`;
}
