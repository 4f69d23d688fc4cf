import type { CheckView } from "@/lib/contract/session-view";
import { classes } from "../../ui/classes";
import { toneOnTint } from "../../ui/tone";
import { checkLook, checkName } from "../check-look";

/** The newest attempt's checks in one line; each says what it found. */
export function CheckSummary({ checks }: { checks: readonly CheckView[] }) {
  if (checks.length === 0) return null;
  return (
    <ul
      aria-label="Checks of the last attempt"
      className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line px-4 py-3 sm:px-5"
    >
      {checks.map((check) => {
        const { tone, icon: Icon, word } = checkLook(check);
        return (
          <li key={check.kind} className="flex items-center gap-2">
            <span className={classes("grid size-5 place-items-center rounded-sm", toneOnTint[tone])}>
              <Icon aria-hidden size={13} strokeWidth={2.25} />
            </span>
            <span className="font-medium">{checkName(check.kind)}</span>
            <span className="text-muted">{word}</span>
          </li>
        );
      })}
    </ul>
  );
}
