import { Inbox, ListChecks, ListX, Settings, UserCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { OperatorView } from "@/lib/contract/operator-view";
import { SoftLink } from "../ui/soft-link";
import { Mark } from "./mark";
import { OperatorCard } from "./operator-card";
import { PageLink, QueueLinks } from "./queue-links";

export function Rail({ operator, signOut }: { operator: OperatorView; signOut: ReactNode }) {
  return (
    <nav
      aria-label="Desk"
      className="no-print sticky top-0 hidden h-dvh flex-col border-r border-line p-3 md:flex"
    >
      <SoftLink href="/sessions" className="mb-4 flex h-8 items-center gap-2.5 rounded-md px-2">
        <Mark />
        <span className="text-lg font-semibold">Proofdesk</span>
      </SoftLink>
      <QueueLinks queueIcon={<Inbox aria-hidden size={16} />} clearIcon={<ListX aria-hidden size={16} />} />
      <PageLink href="/bulk" icon={<ListChecks aria-hidden size={16} />}>
        Bulk
      </PageLink>
      <PageLink href="/approvals" icon={<UserCheck aria-hidden size={16} />}>
        Approvals
      </PageLink>
      {operator.role === "admin" && (
        <PageLink href="/settings" icon={<Settings aria-hidden size={16} />}>
          Settings
        </PageLink>
      )}
      <div className="mt-auto px-1 pb-1">
        <OperatorCard operator={operator} signOut={signOut} />
      </div>
    </nav>
  );
}
