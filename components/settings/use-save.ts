"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Outcome } from "@/lib/contract/action-input";
import { useFreshPassword } from "../actions/use-fresh-password";

interface Change<Body> {
  version: number;
  note: string;
  body: Body;
}

type Send<Body> = (change: Change<Body>) => Promise<Outcome<{ version: number }>>;

const noAnswer = "No answer came from the desk. Load the page again to see whether it was stored.";

/** Stores the next version of a setting; what was typed stays until it is stored. */
export function useSave<Body>(send: Send<Body>) {
  const router = useRouter();
  const fresh = useFreshPassword(true);
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [stored, setStored] = useState<number | null>(null);

  async function save(version: number, body: Body): Promise<void> {
    if (pending) return;
    setPending(true);
    setProblem(null);
    setStored(null);
    if (await fresh.enter()) {
      const outcome = await send({ version, note, body }).catch(() => null);
      if (outcome?.ok) {
        setStored(outcome.value.version);
        setNote("");
        router.refresh();
      } else if (outcome?.refusal.code === "password_needed") fresh.ask();
      else setProblem(outcome?.refusal.sentence ?? noAnswer);
    }
    setPending(false);
  }
  return { fresh, note, setNote, pending, problem, stored, save };
}
