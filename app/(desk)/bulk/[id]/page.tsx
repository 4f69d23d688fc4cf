import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BulkPlanScreen } from "@/components/bulk/bulk-plan-screen";
import { bulkPlanQuery } from "@/components/bulk/bulk-queries";
import { readPlan } from "@/lib/server/bulk/read-plan";
import { requireOperator } from "../../require-operator";

export const metadata: Metadata = { title: "Bulk plan" };

export default async function BulkPlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const operator = await requireOperator(`/bulk/${encodeURIComponent(id)}`);
  const plan = await readPlan(id, operator);
  if (!plan) notFound();
  const client = new QueryClient();
  client.setQueryData(bulkPlanQuery(plan.id).queryKey, plan);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BulkPlanScreen key={plan.id} id={plan.id} />
    </HydrationBoundary>
  );
}
