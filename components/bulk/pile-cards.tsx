import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { piles } from "@/lib/domain/bulk";
import { classes } from "../ui/classes";
import { toneOnTint } from "../ui/tone";
import { pileLook } from "./bulk-looks";
import { inFigures } from "./bulk-words";
import { pileMeans } from "./pile-words";

/** The four piles that the rows were sorted into. */
export function PileCards({
  plan,
}: {
  plan: Pick<BulkPlanView, "piles" | "state" | "secondPerson" | "approval">;
}) {
  return (
    <dl aria-label="Piles" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {piles.map((pile) => {
        const { tone, icon: Icon, word } = pileLook[pile];
        const count = plan.piles[pile];
        return (
          <div key={pile} className="rounded-xl border border-line bg-panel p-3 sm:p-4">
            <dt className={classes("flex items-center gap-2 font-medium", count === 0 && "text-muted")}>
              <span
                className={classes(
                  "grid size-6 shrink-0 place-items-center rounded-md",
                  toneOnTint[count === 0 ? "waiting" : tone],
                )}
              >
                <Icon aria-hidden size={14} />
              </span>
              {word}
            </dt>
            <dd className={classes("mt-1.5 text-xl font-bold", count === 0 && "text-muted")}>
              {inFigures(count)}
            </dd>
            <dd className="text-sm text-muted">{pileMeans(pile, plan)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
