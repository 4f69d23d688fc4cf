"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SoftLink } from "../ui/soft-link";
import { approvalCountQuery } from "./approval-queries";

/** How many requests wait for whoever is signed in; nothing while none does. */
export function ApprovalsBadge({ icon }: { icon: ReactNode }) {
  const { data } = useQuery(approvalCountQuery());
  if (!data?.waiting) return null;
  return (
    <SoftLink
      href="/approvals"
      className="flex h-8 shrink-0 items-center gap-1.5 rounded-lg bg-accent-tint px-2.5 font-medium text-accent pointer-coarse:h-11"
    >
      {icon}
      <span>{data.waiting}</span>
      <span className="max-sm:sr-only">to approve</span>
    </SoftLink>
  );
}
