/** Every code that a client may meet, stable for ever: in a problem body, a rejected document, a failed one, or a frame. */
export const ERROR_CODES = [
  "ANSWER_FAILED",
  "ANSWER_IN_PROGRESS",
  "BODY_TOO_LARGE",
  "CLIENT_MESSAGE_ID_REUSED",
  "CROSS_SITE_REQUEST",
  "DUPLICATE_IN_BATCH",
  "EMPTY_DOCUMENT",
  "FORBIDDEN",
  "FRAME_INVALID",
  "FRAME_TOO_LARGE",
  "INDEXING_FAILED",
  "INDEX_UNAVAILABLE",
  "INTERNAL",
  "INVALID_BODY",
  "INVALID_DOCUMENT",
  "MODEL_UNAVAILABLE",
  "NESTING_TOO_DEEP",
  "NOT_ACCEPTABLE",
  "NOT_FOUND",
  "NOT_TEXT",
  "PAGE_TOO_LARGE",
  "SIGN_IN_CODE_INVALID",
  "SOURCE_TYPE_UNAVAILABLE",
  "UNAUTHENTICATED",
  "UNAVAILABLE",
  "UNSUPPORTED_MEDIA_TYPE",
  "UPGRADE_REQUIRED",
  "VALIDATION_FAILED",
] as const;

/** A stable UPPER_SNAKE code out of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];
