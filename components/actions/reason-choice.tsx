import { useId } from "react";
import type { Reason } from "@/lib/domain/reasons";

interface ReasonChoiceProps {
  reasons: readonly Reason[];
  chosen: string;
  onChoose: (code: string) => void;
}

/** One of the reasons that an admin has put on the list. */
export function ReasonChoice({ reasons, chosen, onChoose }: ReasonChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Reason</legend>
      <div className="grid gap-0.5">
        {reasons.map(({ code, text }) => (
          <label key={code} className="flex min-h-7 items-center gap-2.5 pointer-coarse:min-h-11">
            <input
              type="radio"
              name={name}
              required
              className="size-4 shrink-0 accent-accent"
              checked={chosen === code}
              onChange={() => onChoose(code)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
