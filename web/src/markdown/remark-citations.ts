import type {
  Emphasis,
  Link,
  LinkReference,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from "mdast";

const MARKER = /\[(\d+)\]/;

/**
 * Turns each `[n]` that names a listed source into a `cite` element with `data-n`, except in code and in links. Markdown
 * can write no such element itself, so a citation that is shown is always one that the answer lists. An address that
 * stands there as text stays text: the server has made a link of each one that may be followed.
 */
export function remarkCitations(
  listed: ReadonlySet<number>,
): (tree: Root, file: { value: unknown }) => void {
  return (tree, { value }) => {
    visit(tree, { listed, source: String(value) });
  };
}

interface Visit {
  listed: ReadonlySet<number>;
  /** The Markdown that the tree was read from. */
  source: string;
}

function visit(parent: Root | RootContent, at: Visit): void {
  if (!("children" in parent) || parent.type === "link") return;
  const children = parent.children.flatMap((child): RootContent[] => {
    if (child.type === "text") return splitText(child.value, at.listed);
    if (child.type === "linkReference") return fromReference(child, at.listed);
    if (child.type === "link" && !isWritten(child, at.source)) return child.children;
    visit(child, at);
    return [child];
  });
  // Text becomes text and emphasis, which stand wherever text may.
  Object.assign(parent, { children });
}

/** Whether somebody wrote a link, as `[text](address)` or `<address>`. */
function isWritten({ position }: Link, source: string): boolean {
  return ["[", "<"].includes(source[position?.start.offset ?? -1] ?? "");
}

/** A model may write `[1]: https://…`, by which each `[1]` becomes a link: it stays a citation. */
function fromReference(node: LinkReference, listed: ReadonlySet<number>): PhrasingContent[] {
  if (!listed.has(Number(node.identifier))) return [node];
  const marker = citation(Number(node.identifier));
  return node.referenceType === "full" ? [...node.children, marker] : [marker];
}

function splitText(value: string, listed: ReadonlySet<number>): (Text | Emphasis)[] {
  const parts = value.split(MARKER);
  const nodes: (Text | Emphasis)[] = [];
  let text = "";
  for (const [position, part] of parts.entries()) {
    if (position % 2 === 0) text += part;
    else if (!listed.has(Number(part))) text += `[${part}]`;
    else {
      if (text !== "") nodes.push({ type: "text", value: text });
      text = "";
      nodes.push(citation(Number(part)));
    }
  }
  if (text !== "") nodes.push({ type: "text", value: text });
  return nodes;
}

function citation(n: number): Emphasis {
  return {
    type: "emphasis",
    children: [{ type: "text", value: String(n) }],
    data: { hName: "cite", hProperties: { dataN: String(n) } },
  };
}
