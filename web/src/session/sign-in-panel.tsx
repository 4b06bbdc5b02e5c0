import { KeyRound } from "lucide-react";
import type { ReactElement } from "react";
import { Link } from "wouter";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { SignInChoices } from "../../../shared/schemas/identity-provider-schemas.ts";
import { CompanyForm } from "./company-form.tsx";
import { loginPath } from "./company-query.ts";
import { readSignInProblem } from "./sign-in-problems.ts";
import { useSignInChoices } from "./use-sign-in-choices.ts";

/** Says how to sign in; `isLinkSpent` where a sign-in line was opened that works no more. */
export function SignInPanel(props: {
  client: AskFlashClient;
  isLinkSpent: boolean;
  isSignedIn: boolean;
}): ReactElement {
  const problem = readSignInProblem(location.search);
  return (
    <section className="panel" aria-labelledby="sign-in-title">
      <KeyRound className="panel-icon" />
      <h1 id="sign-in-title">{titleOf(props.isLinkSpent, problem)}</h1>
      {problem !== null && <p role="alert">{problem}</p>}
      {props.isLinkSpent && (
        <p>
          It was opened before, or more than ten minutes ago. Run <code>npm run signin</code> for a
          fresh one.
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
        <WaysIn client={props.client} isLinkSpent={props.isLinkSpent} />
      )}
    </section>
  );
}

function titleOf(isLinkSpent: boolean, problem: string | null): string {
  if (problem !== null) return "You are not signed in";
  return isLinkSpent ? "This sign-in link no longer works" : "Sign in to ask";
}

function WaysIn(props: { client: AskFlashClient; isLinkSpent: boolean }): ReactElement | null {
  const { choices, problem, isLooking, look } = useSignInChoices(props.client);
  if (choices === null && problem === null) return null;
  const hasSignInCodes = choices?.hasSignInCodes === true;
  const form = <CompanyForm problem={problem} isLooking={isLooking} onLook={look} />;
  return (
    <>
      <Providers providers={choices?.providers ?? []} />
      {hasSignInCodes && !props.isLinkSpent && <SignInLine />}
      {hasSignInCodes ? (
        <details className="panel-more">
          <summary>Sign in with your company’s account</summary>
          {form}
        </details>
      ) : (
        form
      )}
      <p className="panel-aside">
        Signed in from another tab? This page goes on by itself when you come back to it.
      </p>
    </>
  );
}

function Providers({ providers }: Pick<SignInChoices, "providers">): ReactElement | null {
  if (providers.length === 0) return null;
  return (
    <ul className="panel-buttons" aria-label="Ways to sign in">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <a className="button button-primary" href={loginPath(id, location.pathname)} dir="auto">
            Sign in with {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function SignInLine(): ReactElement {
  return (
    <p>
      Open the sign-in link that <code>npm start</code> printed, or run <code>npm run signin</code>{" "}
      for a fresh one. Each link works once, within ten minutes.
    </p>
  );
}
