import type { SessionChange } from "@/lib/domain/refusal";
import { Age } from "../time/age";
import { Instant } from "../time/instant";

/** What moved a session, oldest first. */
export function ChangeList({ changes }: { changes: readonly SessionChange[] }) {
  return (
    <ul aria-label="What changed" className="mt-1.5 list-disc pl-4 text-muted">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.at}`}>
          {change.kind.replaceAll("_", " ")}
          {change.status && (
            <>
              {" "}
              → <strong className="font-medium">{change.status}</strong>
            </>
          )}
          , {change.actor}, <Instant at={change.at} as="clock" /> (<Age at={change.at} ago />)
        </li>
      ))}
    </ul>
  );
}
