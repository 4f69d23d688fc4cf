import { useId } from "react";
import type { Reason } from "@/lib/domain/reasons";
import { ReasonChoice } from "./reason-choice";

export interface ReasonDraft {
  reasonCode: string;
  reasonText: string;
}

export const blankReason: ReasonDraft = { reasonCode: "", reasonText: "" };

interface ReasonFieldsProps<Draft extends ReasonDraft> {
  reasons: readonly Reason[];
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export const fieldClasses = "w-full rounded-lg border border-edge bg-panel px-3 py-1.5 pointer-coarse:py-2.5";

/** Why, in a picked reason and maybe words of one's own. */
export function ReasonFields<Draft extends ReasonDraft>({
  reasons,
  draft,
  onChange,
}: ReasonFieldsProps<Draft>) {
  const id = useId();
  return (
    <>
      <ReasonChoice
        reasons={reasons}
        chosen={draft.reasonCode}
        onChoose={(reasonCode) => onChange({ ...draft, reasonCode })}
      />
      <label className="grid gap-1.5">
        <span className="font-medium">
          In your words <span className="font-normal text-muted">(optional)</span>
        </span>
        <textarea
          rows={2}
          maxLength={1000}
          aria-describedby={`${id}-note`}
          className={fieldClasses}
          value={draft.reasonText}
          onChange={(event) => onChange({ ...draft, reasonText: event.target.value })}
        />
        <span id={`${id}-note`} className="text-sm text-muted">
          Don't put personal data here that you don't need.
        </span>
      </label>
    </>
  );
}
