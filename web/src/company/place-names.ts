/** Places of a deletion's report as people call them. */
const PLACE_NAMES: Record<string, string> = {
  "auth.api_keys": "API keys",
  "auth.audit_entries": "Entries of the audit log",
  "auth.idempotency_keys": "Notes of repeated requests about people",
  "auth.identity_providers": "Identity providers",
  "auth.quotas": "Counters of questions",
  "auth.refresh_tokens": "Tokens of sessions",
  "auth.sign_in_codes": "Sign-in lines",
  "auth.sign_in_sessions": "Sessions",
  "auth.tenants": "The company itself",
  "auth.user_identities": "Accounts at identity providers",
  "auth.users": "People",
  "auth.verified_domains": "Verified domains",
  "chat.conversation-markers": "Markers of conversations",
  "chat.conversation-objects": "Conversations",
  "chat.conversation_tombstones": "Notes of deleted conversations",
  "chat.conversations": "Conversations in lists",
  "chat.daily_usage": "Sums of usage",
  "chat.idempotency_keys": "Notes of repeated requests about conversations",
  "chat.messages": "Messages in lists",
  "documentation.alias_dismissals": "Dismissed proposals",
  "documentation.alias_proposals": "Proposed words",
  "documentation.alias_words": "Parts of words",
  "documentation.aliases": "Words of the vocabulary",
  "documentation.cached-values": "Cached values",
  "documentation.document_counts": "Counts of documents",
  "documentation.documents": "Documents",
  "documentation.idempotency_keys": "Notes of repeated requests about sources",
  "documentation.index_revisions": "Revisions of the index",
  "documentation.page-bodies": "Contents of documents",
  "documentation.sources": "Sources",
  "vector.passages": "Passages of the search index",
};

/** What people call a place; a place that has no name here is called as the report calls it. */
export function nameOfPlace(place: string): string {
  return PLACE_NAMES[place] ?? place;
}
