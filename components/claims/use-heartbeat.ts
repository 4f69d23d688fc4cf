"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sessionQuery } from "../sessions/session-query";
import { startHeartbeat } from "./heartbeat";

/** Keeps the session while its page is open, and has the page read again when somebody else came or went. */
export function useHeartbeat(sessionId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const { queryKey } = sessionQuery(sessionId);
    return startHeartbeat(sessionId, (claim) => {
      const shown = client.getQueryData(queryKey)?.claim;
      if (JSON.stringify(shown) !== JSON.stringify(claim)) void client.invalidateQueries({ queryKey });
    });
  }, [client, sessionId]);
}
