import { useMutation } from "@tanstack/react-query";
import type { ExportFormat } from "../../../shared/schemas/conversation-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";
import { saveFile } from "./save-file.ts";

/** Downloads a conversation as a file; what goes wrong is shown for a while. */
export function useExport(): (id: string, format: ExportFormat) => void {
  const { client } = useApp();
  const showToast = useToast();
  const { mutate } = useMutation({
    mutationFn: ({ id, format }: { id: string; format: ExportFormat }) =>
      client.exportConversation(id, format),
    onSuccess: saveFile,
    onError: (error: Error) => showToast(`That was not exported. ${describeError(error)}`),
  });
  return (id, format) => mutate({ id, format });
}
