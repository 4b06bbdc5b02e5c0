import type { ReactElement } from "react";
import type { Usage } from "../../../shared/schemas/usage-schemas.ts";
import { formatCount, tokensOf } from "./format-usage.ts";
import { listDays, nameDay, type UsageMonth } from "./usage-months.ts";
import { UsageTable } from "./usage-table.tsx";

const HEIGHT = 100;
const DAY_WIDTH = 10;
const BAR_WIDTH = 8;
/** A day on which little was taken can still be seen. */
const MIN_BAR_HEIGHT = 1.5;

/** The tokens of each day of a month as bars, and the same as a table. */
export function DayChart(props: { month: UsageMonth; days: Usage["items"] }): ReactElement {
  const { month, days } = props;
  const tokens = new Map(days.map((day) => [day.key, tokensOf(day)]));
  const shown = listDays(month);
  const most = Math.max(1, ...tokens.values());
  const [mostOn = ""] = [...tokens].find(([, count]) => count === most) ?? [];
  const summary = `Tokens of each day in ${month.name}. Most on ${nameDay(mostOn)}: ${formatCount(most)}.`;
  return (
    <section className="people-section" aria-labelledby="usage-days">
      <h2 id="usage-days">Day by day</h2>
      <figure className="usage-chart">
        <svg
          role="img"
          aria-label={summary}
          viewBox={`0 0 ${shown.length * DAY_WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          {shown.map((day, index) => (
            <DayBar key={day} day={day} index={index} count={tokens.get(day) ?? 0} most={most} />
          ))}
        </svg>
        <div className="usage-axis" aria-hidden="true">
          <span>{nameDay(month.from)}</span>
          <span>{nameDay(month.to)}</span>
        </div>
        <figcaption>
          Most on {nameDay(mostOn)}: {formatCount(most)} tokens
        </figcaption>
      </figure>
      <details className="form-more">
        <summary>The days as a table</summary>
        <UsageTable title={null} kind="Day" items={days} nameOf={nameDay} />
      </details>
    </section>
  );
}

function DayBar(props: {
  day: string;
  index: number;
  count: number;
  most: number;
}): ReactElement | null {
  const { day, index, count, most } = props;
  if (count === 0) return null;
  const height = Math.max(MIN_BAR_HEIGHT, (count / most) * HEIGHT);
  const x = index * DAY_WIDTH + (DAY_WIDTH - BAR_WIDTH) / 2;
  return (
    <rect x={x} y={HEIGHT - height} width={BAR_WIDTH} height={height}>
      <title>
        {nameDay(day)}: {formatCount(count)} tokens
      </title>
    </rect>
  );
}
