import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useCallback, useEffect, useState } from "react";
import { ToastContext } from "./toast-context.ts";

const SHOWN_MS = 8_000;

/** Shows short messages over the page, the newest last; each goes by itself or when it is dismissed. */
export function Toasts({ children }: { children: ReactNode }): ReactElement {
  const [messages, setMessages] = useState<{ id: number; text: string }[]>([]);
  const show = useCallback((text: string) => {
    setMessages((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, text }]);
  }, []);
  const dismiss = useCallback((id: number) => {
    setMessages((before) => before.filter((message) => message.id !== id));
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {messages.map(({ id, text }) => (
          <Toast key={id} text={text} onDismiss={() => dismiss(id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function Toast({ text, onDismiss }: { text: string; onDismiss: () => void }): ReactElement {
  useEffect(() => {
    const timer = setTimeout(onDismiss, SHOWN_MS);
    return () => clearTimeout(timer);
    // The clock starts once: a later message must not wind it up again.
  }, []);
  return (
    <div className="toast">
      <p className="toast-text">{text}</p>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <X />
      </button>
    </div>
  );
}
