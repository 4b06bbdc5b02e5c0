import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** How near to the end counts as being at the end, in pixels. */
const NEAR = 48;
/** How far from the end the way back is offered, in pixels. */
const FAR = 240;

/** Keeps the end of the page in view while it grows, until the reader scrolls up, and offers the way back. */
export function useFollowLatest(version: unknown): { isBehind: boolean; toLatest: () => void } {
  const isFollowing = useRef(true);
  const [isBehind, setBehind] = useState(false);
  const toLatest = useCallback(() => {
    isFollowing.current = true;
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }, []);
  useEffect(() => {
    let before = scrollY;
    const onScroll = (): void => {
      const distance = document.documentElement.scrollHeight - innerHeight - scrollY;
      if (distance <= NEAR) isFollowing.current = true;
      else if (scrollY < before) isFollowing.current = false;
      before = scrollY;
      setBehind(distance > FAR);
    };
    addEventListener("scroll", onScroll, { passive: true });
    return () => removeEventListener("scroll", onScroll);
  }, []);
  useLayoutEffect(() => {
    if (isFollowing.current) toLatest();
  }, [version, toLatest]);
  return { isBehind, toLatest };
}
