"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, useTransition } from "react";
import { OpeningLine } from "./opening-line";

interface SoftLinkProps extends ComponentProps<"a"> {
  href: string;
}

/**
 * A link within the desk that keeps the page until the next one is there, and shows that it is on its way.
 * Stands in for next/link, whose prefetching the desk's live pages don't want and whose code they'd still load.
 */
export function SoftLink({ href, children, ...rest }: SoftLinkProps) {
  const router = useRouter();
  const [opening, startOpening] = useTransition();
  function open(event: MouseEvent) {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    startOpening(() => router.push(href));
  }
  return (
    <a href={href} onClick={open} {...rest}>
      {children}
      {opening && <OpeningLine />}
    </a>
  );
}
