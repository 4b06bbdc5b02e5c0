import type { Download } from "../../../shared/client/read-download.ts";

/** Has the browser keep a file, as if its link had been followed. */
export function saveFile({ fileName, text }: Download): void {
  const address = URL.createObjectURL(new Blob([text]));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
