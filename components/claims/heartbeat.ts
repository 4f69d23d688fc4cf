import type { ClaimView } from "@/lib/contract/claim-view";
import { BEAT_SECONDS, IDLE_MINUTES } from "@/lib/domain/claim";
import { nextOpenPage } from "./open-page";

const MOVES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Tells the desk that a session's page is open, while it is in sight and somebody moves on it: an abandoned tab
 * lets go by itself, and asks again when they come back. Returns what ends it, which lets go at once.
 */
export function startHeartbeat(sessionId: string, onAnswer: (claim: ClaimView) => void): () => void {
  const address = `/api/sessions/${sessionId}/claim`;
  const page = nextOpenPage();
  const idle = IDLE_MINUTES * 60_000;
  let movedAt = Date.now();
  let left = false;

  async function beat() {
    if (document.hidden || Date.now() - movedAt > idle) return;
    left = false;
    // Without an answer nothing is known to have changed; the next beat asks again.
    const answer = await fetch(address, { method: "POST", body: JSON.stringify({ page }) }).catch(() => null);
    if (answer?.ok && !left) onAnswer(await answer.json());
  }
  function moved() {
    const wasAway = Date.now() - movedAt > idle;
    movedAt = Date.now();
    if (wasAway) void beat();
  }
  function seen() {
    movedAt = Date.now();
    void beat();
  }
  /** Back from the browser's own cache, where it was kept as it stood. */
  function shown({ persisted }: PageTransitionEvent) {
    if (persisted) seen();
  }
  function leave() {
    left = true;
    navigator.sendBeacon(address, JSON.stringify({ page, leaving: true }));
  }

  const timer = setInterval(() => void beat(), BEAT_SECONDS * 1000);
  for (const name of MOVES) addEventListener(name, moved, { passive: true });
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", shown);
  void beat();
  return () => {
    clearInterval(timer);
    for (const name of MOVES) removeEventListener(name, moved);
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", shown);
    leave();
  };
}
