import type { ErrorCode } from "./error-code.ts";

/** What a code says and what to do about it, one or two plain sentences each. */
export interface ErrorDescription {
  meaning: string;
  advice: string;
}

const DESCRIPTIONS: Record<ErrorCode, ErrorDescription> = {
  ALIAS_LIMIT_REACHED: {
    meaning: "the tenant has as many aliases as it may keep",
    advice: "Delete aliases that nobody needs, or put their expansions into one.",
  },
  ALIAS_TERM_TAKEN: {
    meaning: "another alias has the same term, whatever its case",
    advice: "Change that alias; an import does so by itself.",
  },
  ANSWER_FAILED: {
    meaning: "the answer could not be written to its end; the question is kept",
    advice: "Ask the question again.",
  },
  ANSWER_IN_PROGRESS: {
    meaning: "the conversation is still answering the question before",
    advice: "Wait for that answer to end, or stop it, and ask again.",
  },
  API_KEY_LIMIT_REACHED: {
    meaning: "the user has as many keys in force as one may have",
    advice: "Revoke keys that nobody uses; the list shows when each was last used.",
  },
  BODY_TOO_LARGE: {
    meaning: "the request body is larger than its route takes, which the detail names",
    advice: "Send fewer documents, or fewer aliases, in one request.",
  },
  BUDGET_EXCEEDED: {
    meaning:
      "the answers of the user's day or of the tenant's month have taken the tokens, or cost the money, that an administrator allows",
    advice:
      "Ask again after the seconds that Retry-After names; an administrator may raise the budget that the detail names.",
  },
  CLIENT_MESSAGE_ID_REUSED: {
    meaning: "another question of this conversation has the same clientMessageId",
    advice: "Give each question a clientMessageId of its own.",
  },
  CROSS_SITE_REQUEST: {
    meaning: "a session cookie came with a request that AskFlash's own page did not send",
    advice: "Use an API key in scripts and in other sites.",
  },
  DEADLINE_EXCEEDED: {
    meaning: "the request took longer than its route may; what it asked for may have been done",
    advice: "Send it again, one that creates or starts something with the same Idempotency-Key.",
  },
  DOMAIN_TAKEN: {
    meaning: "another tenant has this domain of email addresses",
    advice: "Take the domain away from that tenant first, or verify another one.",
  },
  DUPLICATE_IN_BATCH: {
    meaning:
      "the batch names the same externalId, or the same term, twice; the first one was taken",
    advice: "Send each document and each alias once in a batch.",
  },
  EMAIL_NOT_VERIFIED: {
    meaning: "the identity provider names no email for this account, or has not verified it",
    advice: "Have the email verified at the identity provider, and have it sent to AskFlash.",
  },
  EMAIL_TAKEN: {
    meaning: "another user of the tenant has the same email, whatever its case",
    advice: "Change that user, or use another email.",
  },
  EMPTY_DOCUMENT: {
    meaning: "the page holds no words that could be searched",
    advice: "Add text to the page and push it again, or leave it out.",
  },
  FORBIDDEN: {
    meaning: "the caller is known, but the role or the scope of the key does not allow this",
    advice: "Use a key with the scope that the detail names, or ask an administrator.",
  },
  FRAME_INVALID: {
    meaning: "a frame that was sent over the socket is not one of the frames that clients may send",
    advice: "Correct the field that the detail names and send the frame again.",
  },
  FRAME_TOO_LARGE: {
    meaning: "a frame that was sent over the socket is larger than 64 KB",
    advice: "Send a shorter question.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    meaning: "the Idempotency-Key came with another request of the same kind within 24 hours",
    advice: "Use a fresh key for each thing to be done, and the same one only to repeat it.",
  },
  IDENTITY_CONFLICT: {
    meaning:
      "the member with this email signs in with another account of the same identity provider",
    advice:
      "Sign in with that account, or have an administrator delete the member and add them again.",
  },
  IDENTITY_PROVIDER_FAILED: {
    meaning: "the identity provider does not answer, or its answer does not hold",
    advice:
      "Try again; when it stays, an administrator checks the issuer, the client and its secret.",
  },
  IDENTITY_PROVIDER_LIMIT_REACHED: {
    meaning: "the tenant has as many identity providers as it may have",
    advice: "Delete one that nobody needs.",
  },
  INDEXING_FAILED: {
    meaning: "indexing the page failed at every attempt",
    advice: "Retry the document; when it fails again, read GET /health and the log.",
  },
  INDEX_UNAVAILABLE: {
    meaning: "the search index does not answer, or did not find a page that it had just taken",
    advice: "Try again after the seconds that Retry-After names; retry a failed document.",
  },
  INTERNAL: {
    meaning: "something failed that nobody expected",
    advice: "Try again; when it stays, look for the requestId in the log.",
  },
  INVALID_BODY: {
    meaning: "the request body is not JSON in UTF-8",
    advice: "Correct the JSON, and save files as UTF-8.",
  },
  INVALID_DOCUMENT: {
    meaning: "a document of the batch has a field that is missing, wrong or unknown",
    advice: "Correct the field that the detail names; the other documents of the batch were taken.",
  },
  LAST_OWNER: {
    meaning: "the tenant would be left without an owner who is not disabled",
    advice: "Make somebody else an owner first.",
  },
  MODEL_UNAVAILABLE: {
    meaning: "the language model cannot be reached, or broke off in the middle of an answer",
    advice: "Ask again; when it stays, check the model's server, OPENAI_BASE_URL and the key.",
  },
  NESTING_TOO_DEEP: {
    meaning: "lists and quotes of the page are nested more than 100 levels deep",
    advice: "Flatten the page's lists and quotes and push it again.",
  },
  NOT_ACCEPTABLE: {
    meaning: "the Accept header names neither an event stream nor JSON",
    advice: "Accept text/event-stream for a stream, or application/json for the whole answer.",
  },
  NOT_FOUND: {
    meaning: "there is no such thing, or it belongs to somebody else; which of both is never told",
    advice: "Check the address and the id, and that the key is of the right tenant and user.",
  },
  NOT_INVITED: {
    meaning:
      "nobody with this verified email is a member, and the identity provider lets nobody join by it",
    advice: "Ask an administrator to add you as a member with this email.",
  },
  NOT_TEXT: {
    meaning: "the page holds binary data, or text that was not UTF-8",
    advice: "Convert the page to Markdown in UTF-8 and push it again.",
  },
  PAGE_TOO_LARGE: {
    meaning:
      "the page holds more than 1 MiB of Markdown, or more markup than can be parsed at once",
    advice: "Split the page into several and push them.",
  },
  PLATFORM_TENANT: {
    meaning: "the administrators of this tenant run the deployment, so it cannot be deleted",
    advice: "Take the deployment down instead, with its databases and buckets.",
  },
  QUOTA_EXCEEDED: {
    meaning: "the user has asked as many questions and searches as 60 minutes may hold",
    advice:
      "Ask again after the seconds that Retry-After names; an administrator may raise requestsPerHourPerUser.",
  },
  RATE_LIMITED: {
    meaning:
      "more requests came at once from one address, user or tenant than any honest use makes, or are being worked on",
    advice: "Send fewer requests, and again after the seconds that Retry-After names.",
  },
  ROLE_NOT_ALLOWED: {
    meaning: "the member's role is above the highest that the identity provider may sign in",
    advice: "Ask an owner to raise the highest role of the identity provider.",
  },
  SECRET_SHOWN_ONCE: {
    meaning:
      "the request was done before under this Idempotency-Key, and the secret that it made was shown then",
    advice: "If that answer was lost, do what the detail says and use a fresh Idempotency-Key.",
  },
  SIGN_IN_ATTEMPT_INVALID: {
    meaning:
      "the sign-in was finished before, took longer than ten minutes, or was begun in another browser",
    advice: "Sign in again, and finish in the same browser.",
  },
  SIGN_IN_CODE_INVALID: {
    meaning: "the code of a sign-in line is unknown, used, or older than ten minutes",
    advice: "Run npm run signin and open the fresh line.",
  },
  SIGN_IN_DECLINED: {
    meaning: "the sign-in was ended at the identity provider",
    advice:
      "Sign in again, or ask whoever runs the identity provider whether you may use AskFlash.",
  },
  SLUG_TAKEN: {
    meaning: "another tenant of this deployment has the same slug",
    advice: "Choose another slug.",
  },
  SOURCE_TYPE_UNAVAILABLE: {
    meaning: "sources of this type are not offered",
    advice: "Create a source of the type push.",
  },
  TENANT_NAME_WRONG: {
    meaning: "what was typed to confirm the deletion is not the tenant's name; nothing was deleted",
    advice: "Type the name letter for letter as the page of the tenant's limits shows it.",
  },
  UNAUTHENTICATED: {
    meaning: "the request brings no credential that holds",
    advice: "Send a valid key as Authorization: Bearer, or sign in again.",
  },
  UNAVAILABLE: {
    meaning: "a part that the request needs does not answer at the moment",
    advice: "Try again after the seconds that Retry-After names, and read GET /health.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    meaning: "the request body is not marked as JSON",
    advice: "Send Content-Type: application/json.",
  },
  UPGRADE_REQUIRED: {
    meaning: "the address is a WebSocket and was opened without an upgrade",
    advice: "Open the address with a WebSocket client.",
  },
  USER_DISABLED: {
    meaning: "the user who signs in is disabled",
    advice: "Ask an administrator.",
  },
  VALIDATION_FAILED: {
    meaning: "a parameter or a field of the body is missing, wrong or unknown",
    advice: "Correct each field that errors lists.",
  },
};

/** Says what a code means and what to do about it. */
export function describeErrorCode(code: ErrorCode): ErrorDescription {
  return DESCRIPTIONS[code];
}
