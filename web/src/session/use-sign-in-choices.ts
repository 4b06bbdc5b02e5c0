import { useEffect, useState } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type {
  SignInChoices,
  SignInQuery,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { companyOfAddress } from "./company-query.ts";

const NO_WAY_IN =
  "No company signs in by this. Check it, or ask your administrator how your company signs in.";

/** The ways in: of the company that the address names or somebody asks for, else of the deployment's own. */
export function useSignInChoices(client: AskFlashClient): {
  choices: SignInChoices | null;
  problem: string | null;
  isLooking: boolean;
  look: (company: SignInQuery) => void;
} {
  const [choices, setChoices] = useState<SignInChoices | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLooking, setLooking] = useState(false);
  useEffect(() => {
    client.signInChoices(companyOfAddress(location.search) ?? {}).then(setChoices, (error) => {
      setProblem(describeError(error));
    });
  }, [client]);
  const look = (company: SignInQuery): void => {
    setLooking(true);
    setProblem(null);
    client
      .signInChoices(company)
      .then(
        (found) => {
          if (found.providers.length > 0) setChoices(found);
          else setProblem(NO_WAY_IN);
        },
        (error: unknown) => setProblem(describeError(error)),
      )
      .finally(() => setLooking(false));
  };
  return { choices, problem, isLooking, look };
}
