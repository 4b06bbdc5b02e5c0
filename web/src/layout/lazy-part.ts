import { useEffect, useSyncExternalStore } from "react";

/** A part of the page that is loaded when it is first needed; the page does without it until then, and when that fails. */
export interface LazyPart<T> {
  load(): void;
  /** The part, or null while it is not there. Loads it when it is needed. */
  use(isNeeded: boolean): T | null;
}

/** Makes a part out of what loads it. */
export function lazyPart<T>(load: () => Promise<T>): LazyPart<T> {
  let part: T | null = null;
  let isLoading = false;
  const waiting = new Set<() => void>();
  const start = (): void => {
    if (isLoading || part !== null) return;
    isLoading = true;
    load()
      .then((loaded) => {
        part = loaded;
        for (const tell of waiting) tell();
      })
      // What is needed next tries again.
      .catch(() => (isLoading = false));
  };
  const subscribe = (tell: () => void): (() => void) => {
    waiting.add(tell);
    return () => waiting.delete(tell);
  };
  return {
    load: start,
    use(isNeeded) {
      useEffect(() => {
        if (isNeeded) start();
      }, [isNeeded]);
      return useSyncExternalStore(subscribe, () => part);
    },
  };
}
