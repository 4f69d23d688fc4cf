import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { BulkApprovalCard } from "./bulk-approval-card";
import { PlanCommands } from "./plan-commands";

/** Nothing goes out until somebody else has said yes. */
export function WaitingForApproval({ plan }: { plan: BulkPlanView }) {
  return (
    <section aria-label="Waits for a second person" className="grid gap-3">
      <div className="rounded-xl border border-accent bg-panel p-4 sm:p-5">
        <h2 className="font-semibold">It waits for a second person</h2>
        <p role="status" className="mt-1 mb-3 text-muted">
          Nothing is sent until somebody else approves it. It stands on their page of approvals.
        </p>
        <PlanCommands plan={plan} />
      </div>
      <BulkApprovalCard plan={plan} />
    </section>
  );
}
