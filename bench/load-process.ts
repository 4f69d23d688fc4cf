import type { LoadJob, LoadReply, LoadResult } from "./load/jobs";
import { lifecycles } from "./load/lifecycles";
import { type Answer, type Call, connections, send } from "./load/send";
import { signatureOf } from "./load/stripe-event";

// The load generator: a process of its own, so that it shares no event loop with what it measures.
process.on("message", (job: LoadJob) => {
  void perform(job)
    .then<LoadReply, LoadReply>(
      (result) => ({ ok: true, result }),
      (fault: unknown) => ({ ok: false, problem: fault instanceof Error ? fault.message : String(fault) }),
    )
    .then((reply) => process.send?.(reply));
});
// Ends with whoever started it.
process.on("disconnect", () => process.exit());

const perform = (job: LoadJob) => (job.kind === "latency" ? latency(job) : webhooks(job));

async function latency({ calls, rounds }: Extract<LoadJob, { kind: "latency" }>): Promise<LoadResult> {
  const agent = connections(1);
  const milliseconds: number[][] = calls.map(() => []);
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, call] of calls.entries()) {
      milliseconds[place]?.push(fine(call, await send(agent, call)).milliseconds);
    }
  }
  agent.destroy();
  return { milliseconds, seconds: (performance.now() - started) / 1000 };
}

async function webhooks(job: Extract<LoadJob, { kind: "webhooks" }>): Promise<LoadResult> {
  const calls = lifecycles(job.batch, job.count).map((body): Call => {
    const headers = { "content-type": "application/json", "stripe-signature": signatureOf(body, job.secret) };
    return { url: job.url, method: "POST", headers, body };
  });
  const agent = connections(job.connections);
  const times: number[] = [];
  const remaining = calls.values();
  const started = performance.now();
  const connection = async () => {
    for (const call of remaining) times.push(fine(call, await send(agent, call)).milliseconds);
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { milliseconds: [times], seconds };
}

function fine(call: Call, answer: Answer): Answer {
  if (answer.status !== 200)
    throw new Error(`${call.url} answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  return answer;
}
