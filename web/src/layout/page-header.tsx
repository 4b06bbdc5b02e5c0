import { Menu as MenuIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Link } from "wouter";

/** The product's name, the way to the conversations where they are hidden, and what stands at the right. */
export function PageHeader(props: {
  /** Null where the conversations stand beside the page, or nobody is signed in. */
  onOpenSidebar: (() => void) | null;
  children?: ReactNode;
}): ReactElement {
  return (
    <header className="page-header">
      <div className="header-start">
        {props.onOpenSidebar !== null && (
          <button
            type="button"
            className="icon-button"
            aria-label="Conversations and sources"
            onClick={props.onOpenSidebar}
          >
            <MenuIcon />
          </button>
        )}
        <Link href="/" className="brand">
          <img className="brand-mark" src="/favicon.svg" alt="" width="24" height="24" />
          AskFlash
        </Link>
      </div>
      {props.children}
    </header>
  );
}
