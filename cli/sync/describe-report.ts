import { showableLine } from "../terminal/showable.ts";
import type { SyncReport } from "./sync-report.ts";

/** A line about a sync; trouble is what somebody may want to put right. */
export interface ReportLine {
  text: string;
  isTrouble: boolean;
}

/** Says what a sync did, or with a dry run would do, in lines for a person. */
export function describeReport(report: SyncReport, isDryRun: boolean): ReportLine[] {
  const { added, changed, deleted, unchanged, failed, skipped, pending } = report;
  const name = showableLine(report.sourceName);
  const counts = `${added} added, ${changed} changed, ${deleted} deleted, ${unchanged} unchanged`;
  const problems = [
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  const summary = [counts, ...problems].join(", ");
  return [
    ...failed.map(({ externalId, detail }) => trouble(`failed ${externalId}: ${detail}`)),
    ...skipped.map(({ path, reason }) => trouble(`skipped ${path}: ${reason}`)),
    ...(pending > 0
      ? [trouble(`${pending} pages still wait to be indexed: look again with "askflash sources".`)]
      : []),
    {
      text: isDryRun ? `${name} would get: ${summary}.` : `${name}: ${summary}.`,
      isTrouble: false,
    },
  ];
}

function trouble(text: string): ReportLine {
  return { text: showableLine(text), isTrouble: true };
}
