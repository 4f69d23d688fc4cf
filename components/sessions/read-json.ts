import type { FaultView, RefusalView } from "@/lib/contract/action-input";

interface Told {
  sentence?: RefusalView["sentence"];
  reference?: FaultView["reference"];
}

/** A read that brought no answer; `reference` finds it in the log. */
export class ReadFault extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly reference: string | null,
  ) {
    super(sentence);
    this.name = "ReadFault";
  }
}

async function told(response: Response): Promise<Told> {
  const body: (Told & { refusal?: Told }) | null = await response.json().catch(() => null);
  return body?.refusal ?? body ?? {};
}

function toSignIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

/**
 * GETs JSON whose shape the route handler answers for. Throws `ReadFault`; someone who is no longer signed
 * in is sent to sign in again.
 */
export async function readJson<Value>(path: string, signal: AbortSignal): Promise<Value> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (response.ok) return response.json();
  if (response.status === 401) toSignIn();
  const { sentence, reference } = await told(response);
  throw new ReadFault(response.status, sentence ?? "The desk could not be read.", reference ?? null);
}
