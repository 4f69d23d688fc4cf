import { PasswordField } from "../actions/password-field";
import { fieldClasses } from "../actions/reason-fields";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import type { useSave } from "./use-save";

interface SavePanelProps {
  save: Omit<ReturnType<typeof useSave>, "save">;
  changed: boolean;
  onReset: () => void;
}

/** Why it changes, and the button. It counts from the moment it is stored. */
export function SavePanel({ save, changed, onReset }: SavePanelProps) {
  const ready = changed && save.note.trim() !== "" && save.fresh.complete && !save.pending;
  return (
    <Panel title="Store it">
      <div className="grid gap-4">
        <label className="grid gap-1.5">
          <span className="font-medium">Why does it change?</span>
          <input
            className={fieldClasses}
            maxLength={300}
            value={save.note}
            onChange={(event) => save.setNote(event.target.value)}
          />
        </label>
        <PasswordField fresh={save.fresh} />
        {save.problem && (
          <Notice tone="failed" urgent>
            {save.problem}
          </Notice>
        )}
        <p role="status" className="text-muted empty:hidden">
          {save.stored !== null && !changed && `Stored as version ${save.stored}. It counts from now on.`}
        </p>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <span className="min-w-0 flex-1 text-muted">
            {changed
              ? save.note.trim() === ""
                ? "Say why it changes: the reason is kept with the version."
                : "It counts for what is asked for from then on, and for what has not gone out yet."
              : "Nothing is changed."}
          </span>
          <Button onClick={onReset} aria-disabled={!changed}>
            Undo
          </Button>
          <Button type="submit" look="primary" disabled={!ready}>
            {save.pending ? "Storing…" : "Store"}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
