/** A page of the handbook: the file that it would be, its title and its text below the title. */
export interface HandbookPage {
  path: string;
  title: string;
  text: string;
}

function page(path: string, title: string, ...paragraphs: string[]): HandbookPage {
  return { path, title, text: paragraphs.join("\n\n") };
}

/** The handbook of an invented company that brews tea, written for the search's own test. */
export const HANDBOOK: readonly HandbookPage[] = [
  page(
    "people/annual-leave.md",
    "Annual leave",
    "Everybody has thirty days of leave a year. Ask your team lead at least two weeks ahead; the calendar shows who is away.",
    "## Carrying days over\n\nUp to five unused days move to the next year and lapse at the end of March.",
  ),
  page(
    "people/sick-leave.md",
    "Sick leave",
    "Tell your lead before ten in the morning. From the fourth day on we need a doctor's note, sent to the people office.",
  ),
  page(
    "people/parental-leave.md",
    "Parental leave",
    "Parents may stay at home for up to fourteen months. Announce it seven weeks before it begins, in writing.",
  ),
  page(
    "people/travel-expenses.md",
    "Travel expenses",
    "Keep every receipt. Trains are booked in second class, flights only beyond six hours by train.",
    "## Getting money back\n\nHand in the form within thirty days; the amount is paid with the next salary.",
  ),
  page(
    "people/onboarding.md",
    "Onboarding checklist",
    "In the first week a new colleague gets a laptop, a badge and a buddy. The buddy explains how we work and answers what nobody dares to ask.",
  ),
  page(
    "people/home-office.md",
    "Working from home",
    "Two days a week may be worked from home. The laptop disk must be encrypted, and meetings happen with the camera on when customers are present.",
  ),
  page(
    "people/performance-review.md",
    "Performance review",
    "Twice a year lead and colleague look back at goals and agree on new ones. Feedback from three peers is collected before.",
  ),
  page(
    "people/hiring.md",
    "Hiring interviews",
    "Two interviewers meet each candidate: one asks about skills, the other about working together. Write notes within a day, before you talk to each other.",
  ),
  page(
    "engineering/code-review.md",
    "Code review",
    "Every change is read by somebody who did not write it. Small changes are read the same day. The author resolves comments, the reviewer approves.",
    "## What to look for\n\nCorrectness first, then names, then tests. Style is left to the formatter.",
  ),
  page(
    "engineering/branching.md",
    "Branching",
    "Work happens on short branches off main that live for two days at most. Merge by squash; the title of the merge becomes the release note.",
  ),
  page(
    "engineering/release.md",
    "Releasing a new version",
    "A tag on main starts the pipeline. It builds, tests and publishes the images, and then waits for approval before production.",
    "## Rolling back\n\nRun `teapot rollback --to PREVIOUS` to bring back the version before. Database migrations are never reversed by it.",
  ),
  page(
    "engineering/feature-flags.md",
    "Feature flags",
    "A flag has an owner and an end date. Flags older than ninety days break the build until they are removed.",
  ),
  page(
    "engineering/database-migrations.md",
    "Database migrations",
    "Migrations only add. A column is removed two releases after the last code that reads it. Test them on a copy of production first.",
  ),
  page(
    "engineering/logging.md",
    "Logging conventions",
    "One line of JSON an event, with `requestId` and `durationMs`. Never log names, addresses or tokens.",
  ),
  page(
    "engineering/tracing.md",
    "Distributed tracing",
    "Each request carries a trace identifier through all services. Open it in the observability portal to see where the time went.",
  ),
  page(
    "engineering/load-tests.md",
    "Load testing",
    "Before the harvest sale we replay last year's traffic at three times its speed. The ninety-ninth percentile must stay below 400 milliseconds.",
  ),
  page(
    "engineering/unit-tests.md",
    "Unit testing",
    "A unit test runs without network and without a clock. Name it after what it proves, and see it fail once.",
  ),
  page(
    "engineering/api-guidelines.md",
    "API guidelines",
    "Resources are nouns in the plural, errors follow RFC 9457, lists are paged by cursor. Breaking changes need a new version in the path.",
  ),
  page(
    "engineering/style-guide.md",
    "Style guide for TypeScript",
    "Prefer small pure functions. No default exports. Types that cross a boundary are validated at run time.",
  ),
  page(
    "engineering/dependencies.md",
    "Updating dependencies",
    "A robot opens a change for each update on Mondays. Major versions are read by the owner of the service; lock files are never edited by hand.",
  ),
  page(
    "operations/on-call.md",
    "On-call rota",
    "One engineer is on call for a week, from Tuesday noon. Handover is a call of fifteen minutes about open alerts.",
    "## Compensation\n\nEach week on call gives one day off, to be taken within three months.",
  ),
  page(
    "operations/incident.md",
    "Incident response",
    "Whoever sees it first declares the incident in the channel and leads it until relieved. Tell customers within thirty minutes, even if nothing is known.",
    "## Severity levels\n\nSeverity 1 means that orders are lost; severity 2 that they are slow; severity 3 can wait until morning.",
  ),
  page(
    "operations/postmortem.md",
    "Blameless postmortem",
    "Within five working days we write what happened, why, and what we change. Nobody is named as a cause.",
  ),
  page(
    "operations/backup.md",
    "Backups and restore",
    "The order database is copied every hour to another region and kept for thirty-five days. A restore is rehearsed each quarter.",
  ),
  page(
    "operations/certificates.md",
    "TLS certificates",
    "Certificates renew themselves thirty days before they expire. `ERR_CERT_EXPIRED` in the proxy's log means that renewal failed: restart `cert-keeper`.",
  ),
  page(
    "operations/kubernetes.md",
    "Kubernetes clusters",
    "There is one cluster for production and one for tests. `kube-proxy` and the ingress are managed by the platform team.",
  ),
  page(
    "operations/dashboards.md",
    "Dashboards",
    "Each service has a dashboard with traffic, errors, latency and saturation. Link it in the runbook of the service.",
  ),
  page(
    "operations/alerts.md",
    "Alert rules",
    "An alert wakes somebody only if a customer notices. Everything else becomes a ticket.",
  ),
  page(
    "operations/capacity.md",
    "Capacity planning",
    "Every quarter we compare growth of orders with what the cluster can carry and buy machines six weeks ahead.",
  ),
  page(
    "security/passwords.md",
    "Password policy",
    "Use the password manager; at least sixteen characters. A password that was shared or leaked is changed the same day.",
  ),
  page(
    "security/two-factor.md",
    "Two-factor authentication",
    "All accounts need a hardware key. If you lose it, the help desk issues a new one after a video call.",
  ),
  page(
    "security/secrets.md",
    "Secrets management",
    "Secrets live in the vault and are read at start. `getSecretByName` is the only way to them; nothing is kept in the repository.",
    "## Rotating keys\n\nSigning keys are rotated every ninety days; the old key verifies for another week.",
  ),
  page(
    "security/phishing.md",
    "Reporting phishing",
    "Forward suspicious mail as an attachment to the security mailbox and delete it. Nobody is blamed for having clicked.",
  ),
  page(
    "security/access-requests.md",
    "Requesting access",
    "Ask in the portal for a role, not for single rights. The owner of the system approves, and the role ends after a year.",
  ),
  page(
    "security/data-classes.md",
    "Data classification",
    "Public, internal, confidential. Customer addresses are confidential: they stay in the order system and are never mailed.",
  ),
  page(
    "office/meeting-rooms.md",
    "Meeting rooms",
    "Rooms are booked in the calendar. Assam seats twelve and has a screen; Darjeeling seats four.",
  ),
  page(
    "office/printers.md",
    "Printers",
    "Hold your badge to the printer in the hall. Paper is in the cupboard; a jam is cleared from the left side.",
  ),
  page(
    "office/visitors.md",
    "Visitors",
    "Register guests the day before at the reception. They wear a yellow badge and are never left alone in the laboratory.",
  ),
  page(
    "product/tasting-panel.md",
    "Tasting panel",
    "Eight people taste each blend blind on Thursdays. A blend passes when six of them would drink it again.",
  ),
  page(
    "product/blend-recipes.md",
    "Blend recipes",
    "A recipe lists leaves by weight, water temperature and time. Changes of more than two percent need a new tasting.",
  ),
];
