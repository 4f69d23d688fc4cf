import { queryOptions } from "@tanstack/react-query";
import type { ApprovalCount, ApprovalsView } from "@/lib/contract/approval-view";
import { readJson } from "../sessions/read-json";
import { FAST } from "../sessions/session-queries";

export const approvalsQuery = () =>
  queryOptions({
    queryKey: ["approvals"] as const,
    queryFn: ({ signal }) => readJson<ApprovalsView>("/api/approvals", signal),
    staleTime: FAST,
    refetchInterval: FAST,
  });

export const approvalCountQuery = () =>
  queryOptions({
    queryKey: ["approvals", "count"] as const,
    queryFn: ({ signal }) => readJson<ApprovalCount>("/api/approvals/count", signal),
    refetchInterval: 5000,
  });
