import type { AttemptView } from "@/lib/contract/session-view";
import { ordinal } from "./ordinal";

/** `Second attempt failed`; what is still being checked, or was never told, is neither passed nor failed. */
export function attemptTitle(
  { checks, passed }: Pick<AttemptView, "checks" | "passed">,
  place: number,
): string {
  const attempt = `${ordinal(place)} attempt`;
  const stands = (status: string) => checks.some((check) => check.status === status);
  if (stands("pending")) return `${attempt}, being checked`;
  if (passed) return `${attempt} passed`;
  return stands("unverified") ? `${attempt} failed` : `${attempt}, submitted`;
}
