import { Age } from "../../time/age";
import { classes } from "../../ui/classes";
import { SoftLink } from "../../ui/soft-link";
import { EndedBadge } from "../ended-badge";
import { OpenActionBadge } from "../open-action-badge";
import { ProviderMark } from "../provider-mark";
import { RedactionBadge } from "../redaction-badge";
import { StatusBadge } from "../status-badge";
import { shortId } from "../subject-name";
import type { ShownRow } from "./merge-live";
import type { Selection } from "./select/start-selection";

const cell = "max-lg:block lg:px-3 lg:first:pl-6 lg:last:pr-6 lg:align-middle";

function FailureWords({ item }: Pick<ShownRow, "item">) {
  if (!item.failureTitle) return <span className="text-muted max-lg:hidden">–</span>;
  // The code gives way whole before the title loses a letter.
  return (
    <>
      <span className={classes("truncate", !item.failureExplained && "text-caution")}>
        {item.failureTitle}
      </span>
      {item.failure?.code && (
        <code className="shrink-99999 truncate text-muted max-lg:hidden">{item.failure.code}</code>
      )}
    </>
  );
}

/** One session: a row of the table, on a phone two lines. The whole of it opens the session. */
export function SessionRow({ item, left, selection }: ShownRow & { selection: Selection | null }) {
  return (
    <tr
      className={classes(
        "relative border-b border-line bg-panel hover:bg-hover/60 has-checked:bg-accent-tint",
        "has-focus-visible:bg-accent-tint has-focus-visible:shadow-[inset_3px_0_0_var(--color-accent)]",
        "max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3 max-lg:gap-y-1 max-lg:px-4 max-lg:py-2.5 md:max-lg:px-6 lg:h-10",
        left && "text-muted",
      )}
    >
      <td className={classes(cell, "truncate font-medium")}>
        {selection && <selection.Pick store={selection.store} item={item} />}
        <SoftLink
          href={`/sessions/${item.id}`}
          data-session-row
          title={item.providerSessionId}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {item.clientReference ?? <code>{shortId(item.providerSessionId)}</code>}
        </SoftLink>
      </td>
      <td className={classes(cell, "max-lg:hidden")}>
        <ProviderMark provider={item.provider} />
      </td>
      <td className={classes(cell, "max-lg:max-w-[60vw]")}>
        <StatusBadge status={item.status} stage={item.stage} />
      </td>
      <td className={classes(cell, "min-w-0 max-lg:text-muted")}>
        <span className="flex min-w-0 items-center gap-x-3 gap-y-1 max-lg:flex-wrap">
          <FailureWords item={item} />
          {item.openAction && !left && <OpenActionBadge action={item.openAction} />}
          <EndedBadge endedAt={item.endedAt} redaction={item.redaction} />
          {item.redaction !== "none" && <RedactionBadge redaction={item.redaction} />}
          {left && <span className="shrink-0 text-sm text-muted">left this list</span>}
        </span>
      </td>
      <td
        title={item.heldBy ?? undefined}
        className={classes(
          cell,
          "truncate text-muted max-lg:order-last max-lg:col-span-2 max-lg:before:content-['Held_by_'] max-lg:empty:hidden",
        )}
      >
        {item.heldBy}
      </td>
      <td className={classes(cell, "text-right max-lg:hidden lg:max-xl:hidden")}>{item.attemptCount}</td>
      <td className={classes(cell, "text-right text-muted max-lg:hidden lg:max-xl:hidden")}>
        <Age at={item.createdAt} />
      </td>
      <td className={classes(cell, "text-right text-muted")}>
        <Age at={item.lastEventAt} />
      </td>
    </tr>
  );
}
