import type { ReactNode } from "react";
import type { OperatorView } from "@/lib/contract/operator-view";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join("")
    .slice(0, 2)
    .toUpperCase();

export function Initials({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-tint text-xs font-semibold text-accent"
    >
      {initials(name)}
    </span>
  );
}

/** Who is signed in, with what rights, and the way out. */
export function OperatorCard({ operator, signOut }: { operator: OperatorView; signOut: ReactNode }) {
  return (
    <div className="flex items-center gap-2.5">
      <Initials name={operator.name} />
      <div className="min-w-0 flex-1 leading-tight">
        <div className="truncate font-medium" title={operator.email}>
          {operator.name}
        </div>
        <div className="text-sm text-muted">{operator.role}</div>
      </div>
      {signOut}
    </div>
  );
}
