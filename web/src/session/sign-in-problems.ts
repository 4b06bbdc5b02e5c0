/** What went wrong at the identity provider, and what to do about it, by the code that stands in the address. */
const PROBLEMS: Record<string, string> = {
  EMAIL_NOT_VERIFIED:
    "Your company’s sign-in does not say that your email is verified. Ask an administrator.",
  IDENTITY_CONFLICT:
    "The member with your email signs in with another account of your company. Use that one, or ask an administrator.",
  IDENTITY_PROVIDER_FAILED:
    "Your company’s sign-in does not answer as it should. Try again; when it stays, tell an administrator.",
  NOT_FOUND: "This way to sign in is gone. Choose another one, or ask an administrator.",
  NOT_INVITED: "Nobody with your email is a member here. Ask an administrator to add you.",
  ROLE_NOT_ALLOWED:
    "Your role is above what this sign-in may give. Ask an owner to raise its highest role.",
  SIGN_IN_ATTEMPT_INVALID:
    "The sign-in was finished before, took longer than ten minutes, or was begun in another browser. Sign in again.",
  SIGN_IN_DECLINED: "The sign-in was ended before it was finished. Sign in again.",
  USER_DISABLED: "You may not sign in any more. Ask an administrator.",
};

const UNKNOWN = "The sign-in did not work. Sign in again.";

/** Says what went wrong, by the query of the page's address; null when nothing did. */
export function readSignInProblem(search: string): string | null {
  const code = new URLSearchParams(search).get("problem");
  if (code === null) return null;
  return Object.hasOwn(PROBLEMS, code) ? (PROBLEMS[code] ?? UNKNOWN) : UNKNOWN;
}
