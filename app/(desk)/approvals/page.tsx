import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { approvalsQuery } from "@/components/approvals/approval-queries";
import { ApprovalsScreen } from "@/components/approvals/approvals-screen";
import { readApprovals } from "@/lib/server/approvals/read-approvals";
import { requireOperator } from "../require-operator";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const operator = await requireOperator("/approvals");
  const client = new QueryClient();
  client.setQueryData(approvalsQuery().queryKey, await readApprovals(operator));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApprovalsScreen />
    </HydrationBoundary>
  );
}
