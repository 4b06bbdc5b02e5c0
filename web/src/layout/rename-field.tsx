import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";

/** A name that is changed in place: Enter keeps it, Escape leaves it as it was. */
export function RenameField(props: {
  label: string;
  name: string;
  maxLength: number;
  onRename: (name: string) => void;
  onClose: () => void;
}): ReactElement {
  const [name, setName] = useState(props.name);
  const input = useRef<HTMLInputElement>(null);
  const isClosed = useRef(false);
  useEffect(() => {
    // The menu that this was chosen from gives the focus back first.
    const timer = setTimeout(() => input.current?.select(), 0);
    return () => clearTimeout(timer);
  }, []);
  const close = (isKept: boolean): void => {
    if (isClosed.current) return;
    isClosed.current = true;
    const changed = name.trim();
    if (isKept && changed !== "" && changed !== props.name) props.onRename(changed);
    props.onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(event.key === "Enter");
  };
  return (
    <input
      ref={input}
      className="field rename-field"
      aria-label={props.label}
      maxLength={props.maxLength}
      value={name}
      autoFocus
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close(true)}
    />
  );
}
