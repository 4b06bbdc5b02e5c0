/** A text file that the server offers. */
export interface Download {
  /** A plain name without a path. */
  fileName: string;
  text: string;
}

const FULL_NAME = /filename\*=UTF-8''([^;]+)/;

/** Reads a response that is a file, with the name that the server gave it. */
export async function readDownload(response: Response): Promise<Download> {
  const [, encoded] = FULL_NAME.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const fileName = decode(encoded ?? "").replaceAll(/[/\\]/g, "-");
  return { fileName: fileName === "" ? "download" : fileName, text: await response.text() };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}
