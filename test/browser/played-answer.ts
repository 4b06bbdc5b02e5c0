import type { AnswerSource } from "../../shared/schemas/answer-schemas.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";

export const SOURCES: AnswerSource[] = [
  {
    n: 1,
    documentId: "doc_1",
    title: "Remote access handbook",
    url: "https://wiki.example.test/remote-access#first-sign-in",
    headingPath: ["Remote access", "First sign-in"],
    snippet:
      "Open the VPN client and choose the profile named Office. The first sign-in to the VPN asks for your second factor, so keep your phone at hand.",
    updatedAt: "2026-10-03T09:00:00Z",
  },
  {
    n: 2,
    documentId: "doc_2",
    title: "Laptop setup",
    url: null,
    headingPath: ["Laptop setup", "Software", "Self Service"],
    snippet: "Install the VPN client from Self Service. The installation takes five minutes.",
    updatedAt: "2026-09-14T09:00:00Z",
  },
];

export const MARKDOWN = `Choose the profile named **Office** at the first sign-in [1]. The client asks for your second factor [1], so keep your phone at hand.

## Steps

1. Install the client from Self Service [2].
2. Open it and choose \`Office\` [1].

\`\`\`bash
# check the tunnel
vpn status --profile "Office" | grep -c connected # codes[1]
\`\`\`

| Profile | When to choose it |
|---|---|
| Office | at the first sign-in [1] |
| Home | later |
`;

/** The frames of a question and of its answer up to the first words, from `seq` on. */
export function begin(
  seq: number,
  question: { clientMessageId: string; content: string; messageId: string },
): ServerFrame[] {
  const { clientMessageId, content, messageId } = question;
  const answerId = `${messageId}-answer`;
  return [
    { type: "user-message", seq, messageId, clientMessageId, content },
    {
      type: "answer-started",
      seq: seq + 1,
      messageId: answerId,
      replyTo: messageId,
      clientMessageId,
    },
    { type: "progress", seq: seq + 2, messageId: answerId, stage: "searching" },
  ];
}

/** The last frame of an answer. */
export function complete(
  seq: number,
  messageId: string,
  changed: Partial<Extract<ServerFrame, { type: "answer-completed" }>> = {},
): ServerFrame {
  return {
    type: "answer-completed",
    seq,
    messageId,
    content: MARKDOWN,
    sources: SOURCES,
    confidence: 0.9,
    degraded: null,
    cached: false,
    abstained: false,
    unsupported: [],
    notices: [],
    timings: { intentMs: 5, searchMs: 40, firstTokenMs: 300, totalMs: 1_840 },
    ...changed,
  };
}
