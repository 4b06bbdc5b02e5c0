import { styleText } from "node:util";
import { drawProgress, type Progress } from "./progress-bar.ts";

const CLEAR_LINE = "\r\u001B[K";
const DEFAULT_COLUMNS = 80;

/** The streams of a process. */
export interface TerminalStreams {
  stdin: { isTTY?: boolean };
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

/** Where a command writes: results to stdout, everything about them to stderr. */
export interface Terminal {
  /** Somebody sits there who can be asked. */
  isInteractive: boolean;
  write(text: string): void;
  line(text: string): void;
  note(text: string): void;
  /** Shows how far something is, in place of what was shown before; null takes it away. Only on a terminal. */
  progress(progress: Progress | null): void;
  /** Colours a text where colours are shown. */
  style(format: "bold" | "dim" | "green" | "yellow" | "red", text: string): string;
}

/** Opens the terminal of a process. */
export function openTerminal({ stdin, stdout, stderr }: TerminalStreams): Terminal {
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) stderr.write(CLEAR_LINE);
    hasProgress = false;
  };
  const write = (text: string): void => {
    clear();
    stdout.write(text);
  };
  return {
    isInteractive: stdin.isTTY === true && stdout.isTTY,
    write,
    line: (text) => write(`${text}\n`),
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (progress) => {
      if (!stderr.isTTY) return;
      if (progress === null) return clear();
      stderr.write(`${CLEAR_LINE}${drawProgress(progress, stderr.columns || DEFAULT_COLUMNS)}`);
      hasProgress = true;
    },
    style: (format, text) => styleText(format, text, { stream: stdout, validateStream: true }),
  };
}
