import type { LoadOrder, LoadReply } from "./jobs";
import { perform } from "./perform";

// A load generator: a process of its own, so that it shares no event loop with what it measures.
let stopped = false;

process.on("message", (order: LoadOrder) => {
  if (order.kind === "stop") {
    stopped = true;
    return;
  }
  stopped = false;
  void perform(order, () => stopped)
    .then<LoadReply, LoadReply>(
      (result) => ({ ok: true, result }),
      (fault: unknown) => ({ ok: false, problem: fault instanceof Error ? fault.message : String(fault) }),
    )
    .then((reply) => process.send?.(reply));
});
// Ends with whoever started it.
process.on("disconnect", () => process.exit());
