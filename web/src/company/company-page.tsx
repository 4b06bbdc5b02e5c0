import { type ReactElement, useState } from "react";
import { useApp } from "../app-context.ts";
import { ListMissing } from "../layout/list-missing.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { DeleteCompanyDialog } from "./delete-company-dialog.tsx";
import { useCompany, useExport } from "./use-company.ts";

/** What an owner does with the whole company: take everything out, or end it. */
export function CompanyPage(): ReactElement {
  const { me } = useApp();
  const { tenant, error } = useCompany();
  if (me.role !== "owner") {
    return (
      <NotFoundPanel title="The company is its owners’ to export and delete">
        Ask one of them for a copy of everything.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content people company">
      <div className="content-head">
        <h1>Company</h1>
      </div>
      {tenant === null ? (
        <ListMissing error={error} label="Loading the company" />
      ) : (
        <>
          <p className="content-lead" dir="auto">
            {tenant.name}
          </p>
          <ExportSection />
          <DeletionSection name={tenant.name} />
        </>
      )}
    </div>
  );
}

function ExportSection(): ReactElement {
  const { download, problem } = useExport();
  return (
    <section className="people-section" aria-labelledby="export-title">
      <h2 id="export-title">Export everything</h2>
      <p className="content-lead">
        One file of JSON lines: people, keys without their secrets, sources with their pages,
        vocabulary, the audit log, and everybody’s conversations. Its last line counts the others;
        without it the file is cut off.
      </p>
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button" onClick={download}>
        Export everything
      </button>
    </section>
  );
}

function DeletionSection({ name }: { name: string }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="people-section" aria-labelledby="deletion-title">
      <h2 id="deletion-title">Delete the company</h2>
      <p className="content-lead">
        Everybody is signed out at once, every key ends, and everything is removed for good: pages,
        conversations, people. Nobody can bring it back.
      </p>
      <button type="button" className="button button-danger" onClick={() => setAsking(true)}>
        Delete company
      </button>
      {isAsking && <DeleteCompanyDialog name={name} onClose={() => setAsking(false)} />}
    </section>
  );
}
