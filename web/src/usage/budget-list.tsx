import type { ReactElement } from "react";
import { Link } from "wouter";
import type { UsageBudget } from "../../../shared/schemas/usage-schemas.ts";
import { useApp } from "../app-context.ts";
import { mayManageMembers } from "../members/may-manage.ts";
import { formatBudget } from "./format-usage.ts";
import { nameDay } from "./usage-months.ts";

const NAMES: Record<UsageBudget["budget"], string> = {
  tokensPerDayPerUser: "Your own tokens, today",
  tokensPerMonthPerTenant: "Tokens of everybody, this month",
  costUsdPerMonthPerTenant: "Cost of everybody, this month",
};

/** How much of each budget is used, and where administrators set them. */
export function BudgetList({ budgets }: { budgets: UsageBudget[] }): ReactElement | null {
  const { me } = useApp();
  const mayChange = mayManageMembers(me);
  if (budgets.length === 0 && !mayChange) return null;
  return (
    <section className="people-section" aria-labelledby="usage-budgets">
      <h2 id="usage-budgets">Budgets</h2>
      {budgets.length > 0 && (
        <ul className="usage-budgets">
          {budgets.map((budget) => (
            <BudgetRow key={budget.budget} state={budget} />
          ))}
        </ul>
      )}
      {mayChange && (
        <p className="field-hint">
          {budgets.length === 0 ? "There is none: answers take what they need. " : ""}
          <Link href="/limits">{budgets.length === 0 ? "Set a budget" : "Change the budgets"}</Link>
        </p>
      )}
    </section>
  );
}

function BudgetRow({ state }: { state: UsageBudget }): ReactElement {
  const { budget, limit, used, remaining, resetsAt } = state;
  const isUsedUp = remaining === 0;
  return (
    <li className="usage-budget" data-used-up={isUsedUp}>
      <p className="usage-budget-line">
        <span className="person-name">{NAMES[budget]}</span>
        <span>{formatBudget(state)}</span>
      </p>
      <progress aria-label={NAMES[budget]} value={Math.min(used, limit)} max={limit} />
      <p className="person-line">
        {isUsedUp ? "Used up: questions wait until " : "Begins anew on "}
        {nameDay(resetsAt)}, 00:00 UTC
      </p>
    </li>
  );
}
