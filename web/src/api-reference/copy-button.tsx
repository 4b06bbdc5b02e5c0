import { useState, type ReactElement } from "react";

/** Copies a text, and says whether that went well. */
export function CopyButton({ text }: { text: string }): ReactElement {
  const [outcome, setOutcome] = useState<{ text: string; label: string } | null>(null);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome({ text, label: "Copied" }),
      () => setOutcome({ text, label: "Copying is not allowed here" }),
    );
  };
  return (
    <button className="reference-button" type="button" onClick={copy}>
      <span aria-live="polite">{outcome?.text === text ? outcome.label : "Copy command"}</span>
    </button>
  );
}
