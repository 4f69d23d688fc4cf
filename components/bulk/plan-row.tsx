import type { BulkRowView } from "@/lib/contract/bulk-view";
import { ProviderMark } from "../sessions/provider-mark";
import { StatusBadge } from "../sessions/status-badge";
import { shortId } from "../sessions/subject-name";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { SoftLink } from "../ui/soft-link";
import { openLook, pileLook, resultLook } from "./bulk-looks";

function lookOf({ result, underWay }: BulkRowView) {
  if (result) return resultLook[result];
  return underWay ? openLook.underWay : openLook.waits;
}

const cell = "max-md:block md:px-3 md:py-2 md:first:pl-5 md:last:pr-5 md:align-top";

/** One row: which session, what it was sorted into, what came of it and why. On a phone it is a card of lines. */
export function PlanRow({ row }: { row: BulkRowView }) {
  const { session, pile, sentence } = row;
  const { tone, icon, word } = lookOf(row);
  const sorted = pile && pileLook[pile];
  return (
    <tr className="border-b border-line last:border-0 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-4 max-md:py-3">
      <td className={cell}>
        <SoftLink
          href={`/sessions/${session.id}`}
          title={session.providerSessionId}
          className="inline-flex min-h-6 items-center font-medium text-accent hover:underline pointer-coarse:min-h-11"
        >
          {session.clientReference ?? <code>{shortId(session.providerSessionId)}</code>}
        </SoftLink>
      </td>
      <td className={classes(cell, "whitespace-nowrap max-md:order-1")}>
        <ProviderMark provider={session.provider} />
      </td>
      <td className={cell}>
        <StatusBadge status={session.status} stage={session.stage} />
      </td>
      <td className={classes(cell, "max-md:order-1")}>
        {sorted ? (
          <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-muted">
            <sorted.icon aria-hidden size={14} />
            {sorted.word}
          </span>
        ) : (
          <span className="text-muted">Not looked at yet</span>
        )}
      </td>
      <td className={classes(cell, "max-md:order-2 max-md:col-span-2 md:w-full")}>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        {sentence && <p className="mt-1 max-w-prose text-sm break-words text-muted">{sentence}</p>}
      </td>
    </tr>
  );
}
