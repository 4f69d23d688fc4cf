import { Keyboard, ListX, Search, UserCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { OperatorView } from "@/lib/contract/operator-view";
import { ApprovalsBadge } from "../approvals/approvals-badge";
import { Kbd } from "../ui/kbd";
import { SoftLink } from "../ui/soft-link";
import { KeysHelp } from "./keys-help";
import { Mark } from "./mark";
import { Initials, OperatorCard } from "./operator-card";
import { ClearAwaySign } from "./queue-links";
import { SearchBox } from "./search-box";

/** Search on every page; on a phone also the way home and the operator's card. */
export function TopBar({ operator, signOut }: { operator: OperatorView; signOut: ReactNode }) {
  return (
    <header className="no-print sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-panel px-3 md:static md:px-6">
      <SoftLink
        href="/sessions"
        aria-label="Proofdesk, the queue"
        className="grid size-11 shrink-0 place-items-center rounded-lg md:hidden"
      >
        <Mark />
      </SoftLink>
      <SearchBox
        icon={<Search aria-hidden size={15} className="shrink-0 text-muted" />}
        keyHint={<Kbd>/</Kbd>}
      />
      <ClearAwaySign icon={<ListX aria-hidden size={18} />} />
      <span className="ml-auto flex items-center gap-1">
        <ApprovalsBadge icon={<UserCheck aria-hidden size={16} />} />
        <KeysHelp icon={<Keyboard aria-hidden size={16} />} />
      </span>
      <details className="relative md:hidden">
        <summary
          aria-label="Who is signed in"
          className="grid size-11 list-none place-items-center rounded-lg [&::-webkit-details-marker]:hidden"
        >
          <Initials name={operator.name} />
        </summary>
        <div className="absolute top-full right-0 z-30 w-64 rounded-xl border border-line bg-panel p-4 shadow-xl">
          <nav aria-label="More of the desk" className="mb-3 grid border-b border-line pb-3">
            <SoftLink href="/bulk" className="flex min-h-11 items-center">
              Bulk
            </SoftLink>
            <SoftLink href="/approvals" className="flex min-h-11 items-center">
              Approvals
            </SoftLink>
            {operator.role === "admin" && (
              <SoftLink href="/settings" className="flex min-h-11 items-center">
                Settings
              </SoftLink>
            )}
          </nav>
          <OperatorCard operator={operator} signOut={signOut} />
        </div>
      </details>
    </header>
  );
}
