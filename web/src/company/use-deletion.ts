import { useEffect, useState } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { TenantDeletionReport } from "../../../shared/schemas/tenant-deletion-schemas.ts";
import { describeError } from "../conversation/describe-failure.ts";

const LOOK_AGAIN_MS = 3_000;

/** The report of a deletion, looked at again until it is finished. */
export function useDeletion(
  client: AskFlashClient,
  deletionId: string,
): { report: TenantDeletionReport | null; problem: string | null } {
  const [report, setReport] = useState<TenantDeletionReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isFinished = report?.state === "finished";
  useEffect(() => {
    if (isFinished) return undefined;
    const look = (): void => {
      client.getTenantDeletion(deletionId).then(
        (read) => {
          setReport(read);
          setProblem(null);
        },
        (error: unknown) => setProblem(describeError(error)),
      );
    };
    look();
    const looking = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(looking);
  }, [client, deletionId, isFinished]);
  return { report, problem };
}
