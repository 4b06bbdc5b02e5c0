import { linkTarget } from "../../../shared/links/link-target.ts";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import type { Conversation, Message } from "../../../shared/schemas/conversation-schemas.ts";
import { citeByLinks } from "./cite-by-links.ts";

/** Characters of a question that name it above an answer that was made anew. */
const NAME_MAX_CHARS = 80;

/** Writes a conversation as Markdown, a piece at a time: each question, its answers, and what they cite. */
export async function* writeMarkdown(
  conversation: Conversation,
  messages: AsyncIterable<Message>,
): AsyncGenerator<string> {
  const { title, createdAt, lastUsedAt } = conversation;
  yield `# ${escapeLine(title ?? "Conversation")}\n\n`;
  yield `Started ${createdAt}, last used ${lastUsedAt}.\n`;
  const names = new Map<string, string>();
  let latest: string | null = null;
  for await (const message of messages) {
    if (message.role === "user") {
      names.set(message.messageId, nameOf(message.content));
      latest = message.messageId;
      yield `\n## Question\n\n${quote(message.content)}\n`;
    } else {
      const isNext = message.replyTo === latest;
      latest = null;
      yield writeAnswer(message, isNext ? "Answer" : titleAnew(names.get(message.replyTo ?? "")));
    }
  }
}

function titleAnew(question: string | undefined): string {
  return question === undefined ? "Another answer" : `Another answer to “${question}”`;
}

function writeAnswer({ content, sources = [], ...message }: Message, heading: string): string {
  const text = citeByLinks(content.trim(), sources);
  const note = noteOf(message);
  const parts = [`## ${heading}`, text, note, listSources(sources)];
  return `\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What a reader should know of an answer that is not whole. */
function noteOf({ status, failure }: Pick<Message, "status" | "failure">): string {
  switch (status) {
    case "stopped":
      return "*The answer was stopped here.*";
    case "failed":
      return `*The answer failed: ${escapeLine(failure?.detail ?? "it was interrupted.")}*`;
    case "streaming":
      return "*The answer was still being written.*";
    case "completed":
      return "";
  }
}

function listSources(sources: AnswerSource[]): string {
  return sources.map((source) => `${source.n}. ${describeSource(source)}`).join("\n");
}

function describeSource({ title, headingPath, url }: AnswerSource): string {
  const [first, ...rest] = headingPath;
  const path = first === title ? rest : headingPath;
  const name = [title, ...path].map(escapeLine).join(" › ");
  const target = linkTarget(url);
  return target === null ? name : `[${name}](<${target}>)`;
}

/** A question is shown as it was typed, whatever it would mean as Markdown. */
function quote(content: string): string {
  return content
    .trim()
    .split(/\r?\n/)
    .map((line) => `> ${escapeLine(line)}`.trimEnd())
    .join("\n");
}

function nameOf(question: string): string {
  const signs = Array.from(question.trim().replaceAll(/\s+/g, " "));
  const isShort = signs.length <= NAME_MAX_CHARS;
  return escapeLine(isShort ? signs.join("") : `${signs.slice(0, NAME_MAX_CHARS).join("")}…`);
}

function escapeLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>#|~&]/g, String.raw`\$&`)
    .replace(/^(\s*)([-+=]|\d+[.)])/, escapeMarker);
}

/** What would begin a list or underline a heading at the start of a line. */
function escapeMarker(_whole: string, blank: string, marker: string): string {
  return `${blank}${marker.slice(0, -1)}\\${marker.slice(-1)}`;
}
