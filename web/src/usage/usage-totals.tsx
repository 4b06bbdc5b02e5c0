import type { ReactElement } from "react";
import type { UsageSums } from "../../../shared/schemas/usage-schemas.ts";
import { formatCost, formatCount } from "./format-usage.ts";

/** The sums of a month. */
export function UsageTotals({ totals }: { totals: UsageSums }): ReactElement {
  const { answers, inputTokens, outputTokens, unpricedTokens } = totals;
  const figures = [
    ["Answers", formatCount(answers)],
    ["Tokens read", formatCount(inputTokens)],
    ["Tokens written", formatCount(outputTokens)],
    ["Cost", formatCost(totals)],
  ];
  return (
    <section className="people-section" aria-labelledby="usage-totals">
      <h2 id="usage-totals">Altogether</h2>
      <dl className="usage-totals">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {unpricedTokens > 0 && (
        <p className="field-hint">
          {formatCount(unpricedTokens)} tokens were taken by models whose price is not known; the
          cost leaves them out.
        </p>
      )}
    </section>
  );
}
