import { type ReactElement, useEffect, useRef } from "react";

/** Loads the next page of a list when its end comes into view, or when it is asked to. */
export function LoadMore(props: {
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
}): ReactElement | null {
  const button = useRef<HTMLButtonElement>(null);
  const load = useRef(props.onLoad);
  load.current = props.onLoad;
  const isWaiting = props.hasMore && !props.isLoading;
  useEffect(() => {
    if (!isWaiting || button.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) load.current();
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isWaiting]);
  if (!props.hasMore) return null;
  return (
    <button
      ref={button}
      type="button"
      className="button load-more"
      disabled={props.isLoading}
      onClick={props.onLoad}
    >
      {props.isLoading ? "Loading…" : "Show more"}
    </button>
  );
}
