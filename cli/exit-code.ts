/** How a command can end; `--help` lists them. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  unreachable: 3,
  notAllowed: 4,
  interrupted: 130,
} as const;

/** A code that a command may end with. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
