"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const AHEAD = "1500px 0px";

/**
 * Which pages of a long list are near the viewport. The others are drawn as one blank of the same height, so
 * that a thousand loaded rows weigh as little as a hundred.
 */
export function usePagesInSight() {
  const [away, setAway] = useState<ReadonlyMap<number, number>>(new Map());
  const observer = useRef<IntersectionObserver | null>(null);
  const waiting = useRef(new Set<Element>());

  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        setAway((before) => {
          const after = new Map(before);
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            const page = Number(target.getAttribute("data-page"));
            if (isIntersecting) after.delete(page);
            else if (!after.has(page)) after.set(page, boundingClientRect.height);
          }
          return after;
        });
      },
      { rootMargin: AHEAD },
    );
    observer.current = watch;
    for (const element of waiting.current) watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const track = useCallback((element: Element | null) => {
    if (!element) return;
    waiting.current.add(element);
    observer.current?.observe(element);
    return () => {
      waiting.current.delete(element);
      observer.current?.unobserve(element);
    };
  }, []);

  return {
    /** A ref for the element of page `data-page`. */
    track,
    inSight: (page: number) => !away.has(page),
    blankHeight: (page: number) => away.get(page) ?? 0,
  };
}
