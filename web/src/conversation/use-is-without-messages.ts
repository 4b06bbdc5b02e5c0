import { useQuery } from "@tanstack/react-query";
import { useApp } from "../app-context.ts";

/** Whether a conversation has no message yet; false while that is not known, and for null. */
export function useIsWithoutMessages(conversationId: string | null): boolean {
  const { client } = useApp();
  const { data } = useQuery({
    queryKey: ["has-messages", conversationId],
    queryFn: async () =>
      (await client.listMessages(conversationId ?? "", { limit: 1 })).items.length > 0,
    enabled: conversationId !== null,
  });
  return data === false;
}
