import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionScreen } from "@/components/sessions/screen/session-screen";
import { sessionQuery } from "@/components/sessions/session-query";
import { readSession } from "@/lib/server/sessions/read-session";
import { ownReader } from "../../../own-writes";
import { requireOperator } from "../../require-operator";

export const metadata: Metadata = { title: "Session" };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const operator = await requireOperator(`/sessions/${encodeURIComponent(id)}`);
  const session = await readSession(id, operator, await ownReader());
  if (!session) notFound();
  const client = new QueryClient();
  client.setQueryData(sessionQuery(session.id).queryKey, session);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SessionScreen key={session.id} id={session.id} />
    </HydrationBoundary>
  );
}
