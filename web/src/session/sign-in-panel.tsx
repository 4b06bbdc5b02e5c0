import type { ReactElement } from "react";

/** Says how to sign in where nobody is. */
export function SignInPanel(): ReactElement {
  return (
    <section className="panel" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">Sign in to ask</h2>
      <p>
        Open the sign-in line that <code>npm start</code> printed, or run{" "}
        <code>npm run signin</code> for a fresh one.
      </p>
      <p className="panel-aside">
        Each line works once, within ten minutes. Signed in from another tab? This page goes on by
        itself when you come back to it.
      </p>
    </section>
  );
}
