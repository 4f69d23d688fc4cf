import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BulkListScreen } from "@/components/bulk/bulk-list-screen";
import { bulkPlansQuery } from "@/components/bulk/bulk-queries";
import { readPlans } from "@/lib/server/bulk/read-plans";
import { requireOperator } from "../require-operator";

export const metadata: Metadata = { title: "Bulk" };

export default async function BulkPage() {
  await requireOperator("/bulk");
  const client = new QueryClient();
  client.setQueryData(bulkPlansQuery().queryKey, await readPlans());
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BulkListScreen />
    </HydrationBoundary>
  );
}
