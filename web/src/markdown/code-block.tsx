import { type ReactElement, type ReactNode, useRef } from "react";
import { CopyButton } from "../layout/copy-button.tsx";

/** Code with a button that copies it; it scrolls sideways by itself, also by the keyboard. */
export function CodeBlock({ children }: { children?: ReactNode }): ReactElement {
  const pre = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      <pre ref={pre} tabIndex={0} aria-label="Code">
        {children}
      </pre>
      <CopyButton label="Copy code" text={() => pre.current?.textContent?.trimEnd() ?? ""} />
    </div>
  );
}
