import { Check, Copy } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { useToast } from "./toast-context.ts";

const CONFIRMED_MS = 2_000;

/** Copies a text and says that it did. */
export function CopyButton(props: { label: string; text: () => string }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const showToast = useToast();
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.text());
      setCopied(true);
    } catch {
      showToast("The browser did not let the page copy. Select the text and copy it yourself.");
    }
  };
  return (
    <IconButton label={isCopied ? "Copied" : props.label} onClick={() => void copy()}>
      {isCopied ? <Check /> : <Copy />}
    </IconButton>
  );
}
