/** Documents that one push may hold. */
export const MAX_BATCH_DOCUMENTS = 100;
export const MAX_TITLE_CHARS = 500;
/** One MiB of UTF-8. */
export const MAX_MARKDOWN_BYTES = 1_048_576;
