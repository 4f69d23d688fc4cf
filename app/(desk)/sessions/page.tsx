import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { queueFilters, queueHref } from "@/components/sessions/queue/queue-address";
import { QueueKeys } from "@/components/sessions/queue/queue-keys";
import { QueueScreen } from "@/components/sessions/queue/queue-screen";
import { sessionPagesQuery } from "@/components/sessions/session-queries";
import { filterChoices } from "@/lib/server/sessions/filter-choices";
import { listSessions } from "@/lib/server/sessions/list-sessions";
import { ownReader } from "../../own-writes";
import { requireOperator } from "../require-operator";

export const metadata: Metadata = { title: "Queue" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** As the browser reads its own address: the first of several. */
function firstOfEach(params: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(params).map(([name, value]) => [name, [value ?? ""].flat()[0] ?? ""]);
  return new URLSearchParams(pairs);
}

export default async function QueuePage({ searchParams }: { searchParams: SearchParams }) {
  const filters = queueFilters(firstOfEach(await searchParams));
  const operator = await requireOperator(queueHref(filters));
  const from = await ownReader();
  const client = new QueryClient();
  await client.fetchInfiniteQuery(
    sessionPagesQuery(filters, (request) => listSessions(request, operator, from)),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <QueueScreen choices={filterChoices()} keys={<QueueKeys />} />
    </HydrationBoundary>
  );
}
