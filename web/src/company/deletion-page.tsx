import type { ReactElement } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { TenantDeletionReport } from "../../../shared/schemas/tenant-deletion-schemas.ts";
import { nameOfPlace } from "./place-names.ts";
import { useDeletion } from "./use-deletion.ts";

/** What was removed of a company where, and whether anything is left. */
export function DeletionPage(props: { client: AskFlashClient; deletionId: string }): ReactElement {
  const { report, problem } = useDeletion(props.client, props.deletionId);
  return (
    <div className="content people">
      <div className="content-head">
        <h1>{report?.state === "finished" ? "The company is deleted" : "Deleting the company"}</h1>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {report !== null && <Report report={report} />}
    </div>
  );
}

function Report({ report }: { report: TenantDeletionReport }): ReactElement {
  const { state, places } = report;
  return (
    <>
      <p className="content-lead" role="status">
        {state === "finished"
          ? "Everything was removed. This page stays; keep its address if you need to show it."
          : "Nobody gets in any more. What is left is being removed, and after two minutes everything is looked through once more."}
      </p>
      <table className="deletion-places">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Removed</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ place, removed }) => (
            <tr key={place}>
              <th scope="row">{nameOfPlace(place)}</th>
              <td>{removed.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
