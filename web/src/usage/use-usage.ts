import { useQuery } from "@tanstack/react-query";
import type { Usage } from "../../../shared/schemas/usage-schemas.ts";
import { useApp } from "../app-context.ts";
import { mayManageMembers } from "../members/may-manage.ts";
import type { UsageMonth } from "./usage-months.ts";

/** The usage of a month: by day and by model, and for administrators by user. */
export interface MonthUsage {
  byDay: Usage;
  byModel: Usage;
  byUser: Usage | null;
}

/** What models took in a month, of the caller or of the whole tenant. */
export function useUsage({ from, to }: UsageMonth): {
  usage: MonthUsage | null;
  error: Error | null;
} {
  const { client, me } = useApp();
  const isOfAll = mayManageMembers(me);
  const { data, error } = useQuery({
    queryKey: ["usage", from, isOfAll],
    queryFn: async () => {
      const [byDay, byModel, byUser] = await Promise.all([
        client.getUsage({ from, to, by: "day" }),
        client.getUsage({ from, to, by: "model" }),
        isOfAll ? client.getUsage({ from, to, by: "user" }) : null,
      ]);
      return { byDay, byModel, byUser };
    },
  });
  return { usage: data ?? null, error };
}
