import { KeyRound } from "lucide-react";
import type { ReactElement } from "react";
import { Link } from "wouter";

/** Says how to sign in; `isLinkSpent` where a sign-in line was opened that works no more. */
export function SignInPanel(props: { isLinkSpent: boolean; isSignedIn: boolean }): ReactElement {
  return (
    <section className="panel" aria-labelledby="sign-in-title">
      <KeyRound className="panel-icon" />
      <h1 id="sign-in-title">
        {props.isLinkSpent ? "This sign-in link no longer works" : "Sign in to ask"}
      </h1>
      {props.isLinkSpent ? (
        <p>
          It was opened before, or more than ten minutes ago. Run <code>npm run signin</code> for a
          fresh one.
        </p>
      ) : (
        <p>
          Open the sign-in link that <code>npm start</code> printed, or run{" "}
          <code>npm run signin</code> for a fresh one.
        </p>
      )}
      {props.isSignedIn ? (
        <>
          <p className="panel-aside">This browser is signed in all the same.</p>
          <Link href="/" className="button button-primary">
            Ask a question
          </Link>
        </>
      ) : (
        <p className="panel-aside">
          Each link works once, within ten minutes. Signed in from another tab? This page goes on by
          itself when you come back to it.
        </p>
      )}
    </section>
  );
}
