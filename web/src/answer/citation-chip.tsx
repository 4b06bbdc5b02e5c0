import type { ReactElement } from "react";

/** A citation in the text: opens the passage that it rests on. */
export function CitationChip(props: {
  n: number;
  title: string;
  onOpen: (n: number) => void;
}): ReactElement {
  const { n, title } = props;
  return (
    <button
      type="button"
      className="citation"
      title={title}
      aria-label={`Source ${n}: ${title}`}
      onClick={() => props.onOpen(n)}
    >
      {n}
    </button>
  );
}
