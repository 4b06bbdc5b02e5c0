import { useSyncExternalStore } from "react";

/** From this width on the conversations stand beside the page. */
export const HAS_SIDEBAR = "(min-width: 60rem)";
/** From this width on an answer's sources stand beside it. */
export const HAS_PANEL = "(min-width: 68.75rem)";

/** Whether the window fits a media query, now and after each change. */
export function useMediaQuery(query: string): boolean {
  const subscribe = (onChange: () => void): (() => void) => {
    const list = matchMedia(query);
    list.addEventListener("change", onChange);
    return () => list.removeEventListener("change", onChange);
  };
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
