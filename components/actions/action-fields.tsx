import { useId } from "react";
import { actionReasons, type GuardedActionName } from "@/lib/domain/guarded-action";

export interface ActionDraft {
  reasonCode: string;
  reasonText: string;
  confirmation: string;
}

export const blankDraft: ActionDraft = { reasonCode: "", reasonText: "", confirmation: "" };

interface ActionFieldsProps {
  action: GuardedActionName;
  /** What has to be typed; null where nothing has. */
  confirmWith: string | null;
  draft: ActionDraft;
  onChange: (draft: ActionDraft) => void;
}

const field = "w-full rounded-lg border border-edge bg-panel px-3 py-1.5 pointer-coarse:py-2.5";

/** Why, in a picked reason and maybe words of one's own; and the typed confirmation where it is asked. */
export function ActionFields({ action, confirmWith, draft, onChange }: ActionFieldsProps) {
  const id = useId();
  return (
    <>
      <fieldset>
        <legend className="mb-1.5 font-medium">Reason</legend>
        <div className="grid gap-0.5">
          {Object.entries(actionReasons[action]).map(([code, words]) => (
            <label key={code} className="flex min-h-7 items-center gap-2.5 pointer-coarse:min-h-11">
              <input
                type="radio"
                name={`${id}-reason`}
                required
                className="size-4 accent-accent"
                checked={draft.reasonCode === code}
                onChange={() => onChange({ ...draft, reasonCode: code })}
              />
              {words}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="grid gap-1.5">
        <span className="font-medium">
          In your words <span className="font-normal text-muted">(optional)</span>
        </span>
        <textarea
          rows={2}
          maxLength={1000}
          aria-describedby={`${id}-note`}
          className={field}
          value={draft.reasonText}
          onChange={(event) => onChange({ ...draft, reasonText: event.target.value })}
        />
        <span id={`${id}-note`} className="text-sm text-muted">
          Don't put personal data here that you don't need.
        </span>
      </label>
      {confirmWith !== null && (
        <label className="grid gap-1.5">
          <span className="font-medium">
            To confirm, type the last {confirmWith.length} characters of the session id,{" "}
            <code className="rounded-sm bg-waiting-tint px-1 py-0.5">{confirmWith}</code>
          </span>
          <input
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            maxLength={20}
            className={`${field} font-mono`}
            value={draft.confirmation}
            onChange={(event) => onChange({ ...draft, confirmation: event.target.value })}
          />
        </label>
      )}
    </>
  );
}
