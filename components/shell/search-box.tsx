"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { queueFilters, queueHref, withChange } from "../sessions/queue/queue-address";
import { useShortcuts } from "./use-shortcuts";

const PAUSE = 250;

/** Search by session id or customer reference. In the queue it narrows the list while one types. */
export function SearchBox({ icon, keyHint }: Record<"icon" | "keyHint", ReactNode>) {
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const inQueue = usePathname() === "/sessions";
  const params = useSearchParams();
  const asked = (inQueue && params.get("q")) || "";
  const [draft, setDraft] = useState(asked);
  const [sent, setSent] = useState(asked);
  if (asked !== sent) {
    setSent(asked);
    setDraft(asked);
  }

  const search = useCallback(
    (q: string) => {
      const filters = withChange(queueFilters(params), { q: q.trim() });
      setSent(filters.q ?? "");
      window.history.replaceState(null, "", queueHref(filters));
    },
    [params],
  );
  useEffect(() => {
    if (!inQueue || draft.trim() === sent) return;
    const timer = setTimeout(() => search(draft), PAUSE);
    return () => clearTimeout(timer);
  }, [inQueue, draft, sent, search]);
  useShortcuts(
    useCallback((key) => {
      if (key === "/") input.current?.focus();
      return key === "/";
    }, []),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (inQueue) search(draft);
    else if (draft.trim()) router.push(queueHref({ stage: "all", q: draft.trim() }));
  }

  return (
    <search className="min-w-0 flex-1 md:max-w-136">
      <form
        action="/sessions"
        onSubmit={submit}
        className="flex h-9 items-center gap-2 rounded-lg border border-line bg-ground px-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11"
      >
        {icon}
        <input
          ref={input}
          name="q"
          type="search"
          aria-label="Search sessions"
          aria-keyshortcuts="/"
          placeholder="Session id or reference"
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setDraft("")}
        />
        <span aria-hidden className="hidden md:inline">
          {keyHint}
        </span>
      </form>
    </search>
  );
}
