import type { Reason } from "@/lib/domain/reasons";
import { blankReason, fieldClasses, type ReasonDraft, ReasonFields } from "./reason-fields";

export interface ActionDraft extends ReasonDraft {
  confirmation: string;
}

export const blankDraft: ActionDraft = { ...blankReason, confirmation: "" };

interface ActionFieldsProps {
  reasons: readonly Reason[];
  /** What has to be typed; null where nothing has. */
  confirmWith: string | null;
  draft: ActionDraft;
  onChange: (draft: ActionDraft) => void;
}

/** Why; and the typed confirmation where it is asked. */
export function ActionFields({ reasons, confirmWith, draft, onChange }: ActionFieldsProps) {
  return (
    <>
      <ReasonFields reasons={reasons} draft={draft} onChange={onChange} />
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
            className={`${fieldClasses} font-mono`}
            value={draft.confirmation}
            onChange={(event) => onChange({ ...draft, confirmation: event.target.value })}
          />
        </label>
      )}
    </>
  );
}
