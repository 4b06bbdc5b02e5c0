import { showableLine } from "./showable.ts";

/** Where in a page a passage stands: its title and the headings above it, which often begin with the title. */
export function describePlace({
  title,
  headingPath,
}: {
  title: string;
  headingPath: string[];
}): string {
  const headings = headingPath[0] === title ? headingPath.slice(1) : headingPath;
  return [title, ...headings].map(showableLine).join(" › ");
}
