"use client";

import type { ReactNode } from "react";
import { classes } from "../../ui/classes";
import type { ShownRow } from "./merge-live";
import type { Selection } from "./select/start-selection";
import { SessionRow } from "./session-row";
import type { usePagesInSight } from "./use-pages-in-sight";

const columns = [
  { name: "Subject", className: "w-[13%] pl-6" },
  { name: "Provider", className: "w-24" },
  { name: "Status", className: "w-56" },
  { name: "Failure", className: "" },
  { name: "Held by", className: "w-22 xl:w-28" },
  { name: "Attempts", className: "w-20 text-right lg:max-xl:hidden" },
  { name: "Age", className: "w-18 text-right lg:max-xl:hidden" },
  { name: "Last event", className: "w-26 pr-6 text-right" },
] as const;

/** The frame: named, with its columns. On a phone the head is only heard. */
export function TableFrame({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <table
      aria-label="Sessions"
      aria-busy={busy}
      className={classes("w-full border-t border-line max-lg:block lg:table-fixed")}
    >
      <thead className="max-lg:sr-only">
        <tr className="h-8 border-b border-line bg-panel text-left text-sm text-muted">
          {columns.map(({ name, className }) => (
            <th key={name} scope="col" className={classes("px-3 font-normal", className)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface SessionTableProps {
  pages: readonly (readonly ShownRow[])[];
  busy: boolean;
  sight: ReturnType<typeof usePagesInSight>;
  /** Stands in each row while somebody picks. */
  selection: Selection | null;
}

export function SessionTable({ pages, busy, sight, selection }: SessionTableProps) {
  return (
    <TableFrame busy={busy}>
      {pages.map((rows, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the list.
        <tbody key={page} ref={sight.track} data-page={page} className="max-lg:block">
          {sight.inSight(page) ? (
            rows.map((row) => <SessionRow key={row.item.id} selection={selection} {...row} />)
          ) : (
            <tr aria-hidden className="max-lg:block">
              <td
                colSpan={columns.length}
                style={{ height: sight.blankHeight(page) }}
                className="max-lg:block"
              />
            </tr>
          )}
        </tbody>
      ))}
    </TableFrame>
  );
}
