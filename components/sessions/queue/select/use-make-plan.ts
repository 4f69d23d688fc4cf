"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { BulkActionName } from "@/lib/domain/bulk";
import { useSessionActions } from "../../session-actions-context";
import { queueSearch } from "../queue-address";
import type { Picked } from "./selection-store";

const noAnswer = "No answer came from the desk. A plan sends nothing by itself, so trying again is safe.";

/** Has the desk make a plan of what is picked, and goes there. */
export function useMakePlan() {
  const { makeBulkPlan } = useSessionActions();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const underWay = useRef(false);

  async function make({ ids, all }: Picked, action: BulkActionName, reasonCode: string): Promise<void> {
    if (underWay.current) return;
    underWay.current = true;
    setPending(true);
    setProblem(null);
    const sessions = all
      ? { by: "filter" as const, filter: Object.fromEntries(new URLSearchParams(queueSearch(all))) }
      : { by: "picked" as const, ids: [...ids] };
    const outcome = await makeBulkPlan({ action, reasonCode, sessions }).catch(() => null);
    if (outcome?.ok) {
      router.push(`/bulk/${outcome.value.planId}`);
      return;
    }
    underWay.current = false;
    setPending(false);
    setProblem(outcome?.refusal.sentence ?? noAnswer);
  }
  return { make, pending, problem };
}
