"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionView } from "@/lib/contract/session-view";
import { Instant } from "../../time/instant";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy-button";
import { rawEventsQuery } from "../session-query";

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

export function JsonBlock({ label, value }: { label: string; value: unknown }) {
  const text = pretty(value);
  return (
    <div className="relative">
      <div className="absolute top-1 right-2">
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-112 overflow-auto rounded-lg bg-ground p-3"
      >
        <pre>{text}</pre>
      </section>
    </div>
  );
}

/** What the provider sent, as it came, without links and secrets. For those who may read it. */
export function RawEvents({ id, version }: Pick<SessionView, "id" | "version">) {
  const { data, isError, refetch } = useQuery(rawEventsQuery(id, version));
  if (isError) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3">
        The payloads could not be read. <Button onClick={() => void refetch()}>Try again</Button>
      </p>
    );
  }
  if (!data) return <p className="text-muted">Loading the payloads…</p>;
  if (data.items.length === 0) return <p className="text-muted">No payloads are kept for this session.</p>;
  return (
    <div className="grid grid-cols-1 gap-2">
      {data.items.map((item) => (
        <details key={item.id}>
          <summary className="min-h-6 rounded-md">
            <code>{item.type}</code>{" "}
            <span className="text-muted">
              <Instant at={item.occurredAt} as="day" />
            </span>
          </summary>
          {item.payload === null ? (
            <p className="text-muted">Erased, or never kept.</p>
          ) : (
            <JsonBlock label={`the payload of ${item.type}`} value={item.payload} />
          )}
        </details>
      ))}
    </div>
  );
}
