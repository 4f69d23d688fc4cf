"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ReadFault } from "../sessions/read-json";

/** A refusal stays a refusal; only what may have been a hiccup is asked again. */
const mayRetry = (failures: number, problem: Error) =>
  failures < 2 && !(problem instanceof ReadFault && problem.status < 500);

export function DeskProviders({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: mayRetry } } }));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
