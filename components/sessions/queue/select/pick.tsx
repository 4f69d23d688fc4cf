import { Check } from "lucide-react";
import { type MouseEvent, useSyncExternalStore } from "react";
import type { SessionItem } from "@/lib/contract/session-item";
import { subjectName } from "../../subject-name";
import type { SelectionStore } from "./selection-store";

/** A row's checkbox. It lies over the whole row, so that a thumb needn't aim. */
export function Pick({ store, item }: { store: SelectionStore; item: SessionItem }) {
  const on = useSyncExternalStore(store.subscribe, () => store.has(item.id));
  function toggle(event: MouseEvent<HTMLInputElement>) {
    store.toggle(item.id, event.shiftKey);
    // A range would mark the text between its ends too.
    if (event.shiftKey) window.getSelection()?.removeAllRanges();
  }
  return (
    <>
      <input
        type="checkbox"
        data-pick
        aria-label={`Pick ${subjectName(item)}`}
        checked={on}
        onChange={() => undefined}
        onClick={toggle}
        className="peer absolute inset-0 z-1 size-full cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="mr-2.5 inline-grid size-4 place-items-center rounded-sm border border-edge bg-panel align-[-3px] text-transparent peer-checked:border-accent peer-checked:bg-accent peer-checked:text-panel"
      >
        <Check size={12} strokeWidth={3} />
      </span>
    </>
  );
}
