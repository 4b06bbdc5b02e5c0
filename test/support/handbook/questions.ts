/** A question about the handbook, and the page that answers it. */
export interface HandbookQuestion {
  text: string;
  answer: string;
}

/** One question a page or so, in words that the page has: names of pages, whole questions, identifiers, parts of names. */
export const HANDBOOK_QUESTIONS: readonly HandbookQuestion[] = [
  { text: "annual leave", answer: "people/annual-leave.md" },
  { text: "can I carry unused days over to the next year", answer: "people/annual-leave.md" },
  { text: "when do I need a doctor's note", answer: "people/sick-leave.md" },
  { text: "how long may parents stay at home", answer: "people/parental-leave.md" },
  { text: "travel expenses form", answer: "people/travel-expenses.md" },
  { text: "are flights allowed or do I take the train", answer: "people/travel-expenses.md" },
  { text: "buddy for a new colleague", answer: "people/onboarding.md" },
  { text: "working from home", answer: "people/home-office.md" },
  { text: "feedback from peers before the review", answer: "people/performance-review.md" },
  { text: "notes after meeting a candidate", answer: "people/hiring.md" },
  { text: "code review", answer: "engineering/code-review.md" },
  { text: "what to look for when reviewing code", answer: "engineering/code-review.md" },
  { text: "merge by squash", answer: "engineering/branching.md" },
  { text: "rolling back a release", answer: "engineering/release.md" },
  { text: "teapot rollback", answer: "engineering/release.md" },
  { text: "who owns a feature flag and when does it end", answer: "engineering/feature-flags.md" },
  { text: "removing a column", answer: "engineering/database-migrations.md" },
  { text: "durationMs", answer: "engineering/logging.md" },
  { text: "trace identifier of a request", answer: "engineering/tracing.md" },
  { text: "ninety-ninth percentile under load", answer: "engineering/load-tests.md" },
  { text: "unit testing", answer: "engineering/unit-tests.md" },
  { text: "errors in RFC 9457", answer: "engineering/api-guidelines.md" },
  { text: "TypeScript style", answer: "engineering/style-guide.md" },
  { text: "major versions of dependencies", answer: "engineering/dependencies.md" },
  { text: "day off for a week on call", answer: "operations/on-call.md" },
  { text: "severity 1", answer: "operations/incident.md" },
  { text: "when are customers told about an incident", answer: "operations/incident.md" },
  { text: "postmortem", answer: "operations/postmortem.md" },
  { text: "how long are copies of the order database kept", answer: "operations/backup.md" },
  { text: "ERR_CERT_EXPIRED", answer: "operations/certificates.md" },
  { text: "kube-proxy", answer: "operations/kubernetes.md" },
  { text: "dashboard of a service", answer: "operations/dashboards.md" },
  { text: "shared or leaked password", answer: "security/passwords.md" },
  { text: "lost hardware key", answer: "security/two-factor.md" },
  { text: "secret by name", answer: "security/secrets.md" },
  { text: "rotating signing keys", answer: "security/secrets.md" },
  { text: "suspicious mail", answer: "security/phishing.md" },
  { text: "role ends after a year", answer: "security/access-requests.md" },
  { text: "which room has a screen for twelve", answer: "office/meeting-rooms.md" },
  { text: "how many people taste a blend", answer: "product/tasting-panel.md" },
];
