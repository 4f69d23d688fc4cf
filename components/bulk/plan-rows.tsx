"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { type Pile, piles } from "@/lib/domain/bulk";
import { Button } from "../ui/button";
import { ChoiceGroup } from "../ui/choice-group";
import { Notice } from "../ui/notice";
import { pileLook } from "./bulk-looks";
import { isOver } from "./bulk-pace";
import { bulkRowsQuery } from "./bulk-queries";
import { inFigures } from "./bulk-words";
import { PlanRow } from "./plan-row";

const columns = ["Session", "Provider", "Status", "Sorted into", "Result"];

/** The plan row by row, a hundred at a time, all of it or one pile. */
export function PlanRows({ plan }: { plan: BulkPlanView }) {
  const [pile, setPile] = useState<Pile | "all">("all");
  const list = useInfiniteQuery({
    ...bulkRowsQuery(plan, pile, !isOver(plan)),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const choices = [
    { value: "all" as const, text: `All ${inFigures(plan.size)}` },
    ...piles.map((value) => ({ value, text: `${pileLook[value].word} ${inFigures(plan.piles[value])}` })),
  ];
  return (
    <section aria-label="Rows" className="rounded-xl border border-line bg-panel">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4 sm:px-5">
        <h2 className="font-semibold">Rows</h2>
        <div className="flex flex-wrap [&_fieldset]:flex-wrap">
          <ChoiceGroup legend="Which rows" name="pile" choices={choices} chosen={pile} onChoose={setPile} />
        </div>
      </header>
      {list.isError && (
        <Notice tone="failed" urgent className="mx-4 mb-4 sm:mx-5">
          The rows could not be read.{" "}
          <button type="button" className="font-medium underline" onClick={() => void list.refetch()}>
            Try again
          </button>
        </Notice>
      )}
      {list.data && rows.length === 0 && (
        <p className="border-t border-line px-4 py-6 text-center text-muted">No row is in this pile.</p>
      )}
      {rows.length > 0 && (
        <table
          aria-label="Rows of the plan"
          aria-busy={list.isPlaceholderData}
          className="w-full border-t border-line text-left max-md:block"
        >
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-sm text-muted">
              {columns.map((name) => (
                <th key={name} scope="col" className="px-3 py-1.5 font-normal first:pl-5 last:pr-5">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows.map((row) => (
              <PlanRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <div className="no-print flex justify-center border-t border-line p-3">
          <Button aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading more…" : "Show more"}
          </Button>
        </div>
      )}
    </section>
  );
}
