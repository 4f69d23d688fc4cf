import { filterWords } from "./filter-words";
import type { Picked } from "./selection-store";

/** How many are picked, or what all of them have in common. */
export function PickedWords({ picked, elsewhere }: { picked: Picked; elsewhere: number }) {
  const { ids, all } = picked;
  if (all) {
    return (
      <p role="status" className="min-w-0 break-words">
        <span className="font-semibold">All that match</span>{" "}
        <span className="text-muted">{filterWords(all)}, also what isn't loaded yet</span>
      </p>
    );
  }
  return (
    <p role="status">
      <span className="font-semibold">{ids.size.toLocaleString("en-GB")} picked</span>
      {elsewhere > 0 && <span className="text-muted">, {elsewhere} of them not on this list</span>}
    </p>
  );
}
