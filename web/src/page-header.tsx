import type { ReactElement } from "react";

/** The product's name, and who is signed in. */
export function PageHeader({ userName }: { userName: string | null }): ReactElement {
  return (
    <header className="page-header">
      <h1 className="brand">
        <img className="brand-mark" src="/favicon.svg" alt="" width="24" height="24" />
        AskFlash
      </h1>
      {userName !== null && (
        <p className="signed-in-as">
          <span className="visually-hidden">Signed in as </span>
          {userName}
        </p>
      )}
    </header>
  );
}
