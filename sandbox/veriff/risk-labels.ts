import type { Outcome, RiskLabel, VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

const LABELS = new Map([
  [108, "client_data_used_before"],
  [109, "device_used_before"],
  [110, "document_used_before"],
  [113, "velocity_identity_farming"],
  [124, "face_seen_before"],
  [127, "face_on_blocklist"],
]);

/** A duplicate is named by what it duplicates: https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1 */
export function riskLabelsOf(world: VeriffWorld, session: VeriffSession, outcome: Outcome): RiskLabel[] {
  const label = LABELS.get(Number(outcome.reasonCode));
  if (label === undefined) return [];
  const others = world.sessions.newestFirst().filter(({ id }) => id !== session.id);
  const same = others.filter(
    ({ vendorData, endUserId }) =>
      (vendorData !== null && vendorData === session.vendorData) ||
      (endUserId !== null && endUserId === session.endUserId),
  );
  const linked = same.length > 0 ? same : others;
  return [{ label, category: "crosslinks", sessionIds: linked.slice(0, 2).map(({ id }) => id) }];
}
