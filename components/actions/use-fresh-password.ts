"use client";

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readJson } from "../sessions/read-json";
import { useSessionActions } from "../sessions/session-actions-context";

const operatorQuery = () =>
  queryOptions({
    queryKey: ["operator"] as const,
    queryFn: ({ signal }) => readJson<{ passwordFreshUntil: string }>("/api/operator", signal),
    refetchInterval: 30_000,
  });

const noAnswer = "No answer came from the desk. Try again.";

/**
 * The operator's own password, once more, where what is asked for wants it typed lately (`needed`). The field is shown
 * before the click where that is known, and after a refusal that says so; what else was filled in stays.
 */
export function useFreshPassword(needed: boolean) {
  const { enterPassword } = useSessionActions();
  const client = useQueryClient();
  const { data } = useQuery({ ...operatorQuery(), enabled: needed });
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const shown =
    needed && (asked || (data !== undefined && Date.parse(data.passwordFreshUntil) <= Date.now()));

  /** Whether it may go on: nothing was needed, or the password was right. */
  async function enter(): Promise<boolean> {
    if (!shown) return true;
    setProblem(null);
    const outcome = await enterPassword({ password }).catch(() => null);
    if (!outcome?.ok) {
      setProblem(outcome?.refusal.sentence ?? noAnswer);
      return false;
    }
    setAsked(false);
    setPassword("");
    await client.invalidateQueries({ queryKey: ["operator"] });
    return true;
  }

  return {
    shown,
    password,
    setPassword,
    problem,
    complete: !shown || password !== "",
    enter,
    /** The server says that it is needed now. */
    ask: () => setAsked(true),
  };
}
