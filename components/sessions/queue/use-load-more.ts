"use client";

import { useEffect, useRef } from "react";

/** Calls `load` when the returned element comes near the viewport. */
export function useLoadMore(load: () => void, wanted: boolean) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted || !end.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: "600px 0px",
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [load, wanted]);
  return end;
}
