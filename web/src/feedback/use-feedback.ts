import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { Feedback } from "../../../shared/schemas/conversation-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

type GivenFeedback = ReadonlyMap<string, Feedback>;

/** What this user has said of the answers of a conversation, by message. */
async function loadFeedback(
  client: AskFlashClient,
  conversationId: string,
): Promise<GivenFeedback> {
  const given = new Map<string, Feedback>();
  let cursor: string | null = null;
  do {
    const page = await client.listMessages(conversationId, {
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { messageId, feedback } of page.items) {
      if (feedback) given.set(messageId, feedback);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return given;
}

/** The feedback that was given to an answer, and a way to give it; what is given shows at once. */
export function useFeedback(
  conversationId: string | null,
  messageId: string,
): { given: Feedback | null; give: (feedback: Feedback) => void } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const queryKey = ["feedback", conversationId];
  const { data } = useQuery({
    queryKey,
    queryFn: () => loadFeedback(client, conversationId ?? ""),
    enabled: conversationId !== null,
    staleTime: Infinity,
  });
  const { mutate } = useMutation({
    mutationFn: (feedback: Feedback) => client.sendFeedback(messageId, feedback),
    onMutate: (feedback) => {
      const before = queries.getQueryData<GivenFeedback>(queryKey);
      queries.setQueryData(queryKey, new Map(before).set(messageId, feedback));
      return before;
    },
    onError: (error, _feedback, before) => {
      queries.setQueryData(queryKey, before);
      showToast(`Your feedback was not kept. ${describeError(error)}`);
    },
  });
  return { given: data?.get(messageId) ?? null, give: mutate };
}
