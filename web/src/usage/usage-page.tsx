import { type ReactElement, useState } from "react";
import { useApp } from "../app-context.ts";
import { SelectField } from "../layout/labelled-field.tsx";
import { ListMissing } from "../layout/list-missing.tsx";
import { mayManageMembers } from "../members/may-manage.ts";
import { useMembers } from "../members/use-members.ts";
import { BudgetList } from "./budget-list.tsx";
import { DayChart } from "./day-chart.tsx";
import { listMonths, type UsageMonth } from "./usage-months.ts";
import { UsageTable } from "./usage-table.tsx";
import { UsageTotals } from "./usage-totals.tsx";
import { useUsage, type MonthUsage } from "./use-usage.ts";

/** What models took for one's own answers, or for everybody's. */
export function UsagePage(): ReactElement {
  const { me } = useApp();
  const [months] = useState(() => listMonths(new Date()));
  const [chosen, choose] = useState(0);
  const month = months[chosen] ?? months[0];
  return (
    <div className="content people usage">
      <div className="content-head">
        <h1>Usage</h1>
      </div>
      <p className="content-lead">
        {mayManageMembers(me)
          ? "What models have taken to answer everybody’s questions."
          : "What models have taken to answer your questions."}
      </p>
      <div className="usage-month">
        <SelectField
          label="Month"
          value={String(chosen)}
          onChoose={(value) => choose(Number(value))}
        >
          {months.map(({ from, name }, index) => (
            <option key={from} value={index}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {month !== undefined && <MonthOfUsage month={month} isCurrent={chosen === 0} />}
    </div>
  );
}

function MonthOfUsage(props: { month: UsageMonth; isCurrent: boolean }): ReactElement {
  const { month, isCurrent } = props;
  const { usage, error } = useUsage(month);
  if (usage === null) return <ListMissing error={error} label="Loading the usage" />;
  return (
    <>
      {isCurrent && <BudgetList budgets={usage.byDay.budgets} />}
      {usage.byDay.items.length === 0 ? (
        <p className="content-empty">
          No model was asked in {month.name}. Answers that quote the pages, and those that are known
          already, take no tokens and cost nothing.
        </p>
      ) : (
        <UsedMonth month={month} usage={usage} />
      )}
    </>
  );
}

function UsedMonth({ month, usage }: { month: UsageMonth; usage: MonthUsage }): ReactElement {
  const { byDay, byModel, byUser } = usage;
  const { members } = useMembers();
  const nameOf = (userId: string): string =>
    members?.find(({ id }) => id === userId)?.name ?? "Somebody who has left";
  return (
    <>
      <UsageTotals totals={byDay.totals} />
      <DayChart month={month} days={byDay.items} />
      {byUser !== null && members !== null && (
        <UsageTable title="By person" kind="Person" items={byUser.items} nameOf={nameOf} />
      )}
      <UsageTable title="By model" kind="Model" items={byModel.items} nameOf={(name) => name} />
    </>
  );
}
