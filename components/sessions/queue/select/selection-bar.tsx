"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type BulkActionName, bulkActions, MOST_IN_A_PLAN } from "@/lib/domain/bulk";
import { bulkMayQuery } from "../../../bulk/bulk-queries";
import { Button } from "../../../ui/button";
import { ChoiceGroup } from "../../../ui/choice-group";
import { Notice } from "../../../ui/notice";
import { reasonsQuery } from "../../reasons-query";
import type { ShownRow } from "../merge-live";
import type { QueueFilters } from "../queue-address";
import { PickedWords } from "./picked-words";
import type { SelectionStore } from "./selection-store";
import { useMakePlan } from "./use-make-plan";
import { useSelectionKeys } from "./use-selection-keys";

interface SelectionBarProps {
  store: SelectionStore;
  filters: QueueFilters;
  pages: readonly (readonly ShownRow[])[];
  onLeave: () => void;
}

const actionWord: Record<BulkActionName, string> = { cancel: "Cancel", redact: "Redact" };
const actionChoices = bulkActions.map((value) => ({ value, text: actionWord[value] }));

/** At the foot of the queue while somebody picks: how many, what for, why, and on to the plan. */
export function SelectionBar({ store, filters, pages, onLeave }: SelectionBarProps) {
  const picked = useSyncExternalStore(store.subscribe, store.picked);
  const [action, setAction] = useState<BulkActionName>("cancel");
  const [reasonCode, setReasonCode] = useState("");
  const { data: reasons, isError, refetch } = useQuery(reasonsQuery());
  const { data: may } = useQuery(bulkMayQuery());
  const { make, pending, problem } = useMakePlan();
  const bar = useRef<HTMLElement>(null);
  useSelectionKeys(onLeave);
  useEffect(
    () =>
      store.show(
        pages.flat().map(({ item }) => item.id),
        filters,
      ),
    [store, pages, filters],
  );
  useEffect(() => bar.current?.focus({ preventScroll: true }), []);

  const count = picked.ids.size;
  const permit = may?.[action];
  const missing =
    permit && !permit.allowed
      ? permit.sentence
      : !picked.all && count === 0
        ? "Pick rows first."
        : count > MOST_IN_A_PLAN
          ? `A plan takes at most ${MOST_IN_A_PLAN.toLocaleString("en-GB")} sessions.`
          : reasonCode === ""
            ? "Pick a reason."
            : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!missing) void make(picked, action, reasonCode);
  }
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label="Picked sessions"
      className="no-print sticky bottom-0 z-20 grid gap-2.5 border-t border-line bg-panel px-3 py-3 shadow-[0_-6px_20px_rgb(0_0_0/0.08)] outline-none md:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pr-10">
        <PickedWords picked={picked} elsewhere={store.elsewhere()} />
        <Button onClick={() => store.pickShown()}>Select all shown</Button>
        <Button onClick={() => store.pickAll(filters)}>All that match this filter</Button>
        {(count > 0 || picked.all) && (
          <Button look="quiet" onClick={() => store.clear()}>
            None
          </Button>
        )}
        <button
          type="button"
          aria-label="Leave, picking nothing"
          onClick={onLeave}
          className="absolute top-2.5 right-2 grid size-9 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink md:right-5 pointer-coarse:size-11"
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      <form onSubmit={submit} className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ChoiceGroup
          legend="What is to be done"
          name="bulk-action"
          choices={actionChoices}
          chosen={action}
          onChoose={(next) => {
            setAction(next);
            setReasonCode("");
          }}
        />
        <select
          aria-label="Reason"
          value={reasonCode}
          onChange={(event) => setReasonCode(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-lg border border-edge bg-panel px-2 sm:max-w-72 pointer-coarse:h-11"
        >
          <option value="">{reasons ? "Why?" : "Loading the reasons…"}</option>
          {reasons?.[action].map(({ code, text }) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
        <Button
          type="submit"
          look={missing ? "plain" : "primary"}
          aria-disabled={missing !== null || pending}
          aria-describedby="bulk-missing"
          className="max-sm:w-full"
        >
          {pending ? "Making the plan…" : "Make the plan"}
        </Button>
        <p id="bulk-missing" role="status" className="text-muted">
          {missing ?? "Nothing is sent yet: the plan shows first what would happen to each."}
        </p>
      </form>
      {isError && (
        <Notice tone="failed" urgent>
          The reasons could not be read.{" "}
          <button type="button" className="font-medium underline" onClick={() => void refetch()}>
            Try again
          </button>
        </Notice>
      )}
      {problem && (
        <Notice tone="failed" urgent>
          {problem}
        </Notice>
      )}
      <p className="text-sm text-muted">
        Resubmit can't be done in bulk: its link is shown once, to whoever sends one person back, and a
        thousand links that nobody reads get lost.
      </p>
    </section>
  );
}
