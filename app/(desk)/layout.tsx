import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SessionActionsProvider } from "@/components/sessions/session-actions-context";
import { tabCountsQuery } from "@/components/sessions/session-queries";
import { DeskProviders } from "@/components/shell/desk-providers";
import { DeskShell } from "@/components/shell/desk-shell";
import { isTimeZone } from "@/components/time/format-instant";
import { TimeProvider } from "@/components/time/time-context";
import { timeZoneCookie } from "@/components/time/time-zone-cookie";
import { countTabs } from "@/lib/server/sessions/count-tabs";
import { readBanners } from "@/lib/server/sync/read-banners";
import { ownReader } from "../own-writes";
import {
  armBulkPlan,
  commandBulkPlan,
  decideApproval,
  decideBulkPlan,
  enterPassword,
  makeBulkPlan,
  requestAction,
  retryCall,
  revokeResumeLink,
  settleAction,
  stopAction,
  takeOver,
} from "./actions";
import { signedInOperator } from "./require-operator";
import { SignOutButton } from "./sign-out-button";

async function readersZone(): Promise<string> {
  const zone = (await cookies()).get(timeZoneCookie)?.value ?? "UTC";
  return isTimeZone(zone) ? zone : "UTC";
}

const actions = {
  requestAction,
  stopAction,
  revokeResumeLink,
  takeOver,
  enterPassword,
  decideApproval,
  settleAction,
  retryCall,
  makeBulkPlan,
  armBulkPlan,
  decideBulkPlan,
  commandBulkPlan,
};

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const operator = await signedInOperator();
  // The page knows its own address, so it is the page that sends to sign in.
  if (!operator) return children;
  const client = new QueryClient();
  const from = await ownReader();
  const [zone, banners] = await Promise.all([
    readersZone(),
    readBanners(operator),
    client.prefetchQuery(tabCountsQuery(() => countTabs(from))),
  ]);
  return (
    <TimeProvider zone={zone} initialNow={Date.now()}>
      <DeskProviders>
        <HydrationBoundary state={dehydrate(client)}>
          <SessionActionsProvider actions={actions}>
            <DeskShell
              operator={operator}
              banners={banners}
              signOut={<SignOutButton icon={<LogOut aria-hidden size={15} />} />}
            >
              {children}
            </DeskShell>
          </SessionActionsProvider>
        </HydrationBoundary>
      </DeskProviders>
    </TimeProvider>
  );
}
