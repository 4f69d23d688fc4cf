"use client";

import { TriangleAlert } from "lucide-react";
import { Instant } from "../../time/instant";
import { Until } from "../../time/until";
import { useNow } from "../../time/use-now";
import { Badge } from "../../ui/badge";

const SOON = 24 * 3_600_000;

/** When an active session ends without anybody's doing; louder on its last day. */
export function EndsByItself({ at }: { at: string }) {
  const soon = Date.parse(at) - useNow(60_000) <= SOON;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <Instant at={at} as="day" />{" "}
      {soon ? (
        <Badge tone="caution" icon={TriangleAlert}>
          <Until at={at} />
        </Badge>
      ) : (
        <span>
          (<Until at={at} />)
        </span>
      )}
    </span>
  );
}
