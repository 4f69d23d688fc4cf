import { Instant } from "../../time/instant";
import { Button } from "../../ui/button";

interface LookedBackProps {
  /** How far the look went; what is older is not known yet. */
  to: string;
  /** Nothing has been found so far. */
  empty: boolean;
  more: { loading: boolean; failed: boolean; load: () => void };
}

/** Few sessions match, and only so many are looked through at once: says how far, and goes on when asked to. */
export function LookedBack({ to, empty, more }: LookedBackProps) {
  return (
    <div className="grid justify-items-center gap-2 p-4 text-center">
      <p role="status" className="text-muted">
        {empty ? "No session matches" : "No other session matches"} back to <Instant at={to} as="day" />.
        Older ones have not been looked at.
      </p>
      <Button onClick={more.load} aria-disabled={more.loading}>
        {more.loading ? "Looking…" : more.failed ? "That didn't work. Try again" : "Look further back"}
      </Button>
    </div>
  );
}
