interface Place {
  /** Where it stands in the text that was parsed, in UTF-16 code units, end exclusive. */
  start: number;
  end: number;
}

/** A piece of a page that holds no others, as the Markdown parser found it; `content` is still Markdown, or HTML, or code. */
export type Leaf =
  | (Place & { kind: "heading"; depth: number; content: string; isNested: boolean })
  | (Place & { kind: "paragraph"; content: string })
  | (Place & { kind: "html"; content: string })
  | (Place & { kind: "code"; content: string })
  | (Place & { kind: "table"; rows: string[][] });
