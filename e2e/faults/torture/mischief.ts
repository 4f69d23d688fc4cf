import { setTimeout as wait } from "node:timers/promises";
import { type Provider, providers } from "@/lib/domain/provider";
import { between, pick, type Random, seededRandom } from "../../../sandbox/random";
import type { ApiFault, WebhookFault } from "../../../sandbox/world/faults";
import type { Stage } from "./stage";
import type { Tally } from "./tally";

const pause = (random: Random, least: number, most: number) => wait(between(random, least, most));

/** Kills web processes and workers, and starts them again a moment later. */
async function kill({ crew }: Stage, tally: Tally, random: Random, over: () => boolean): Promise<void> {
  const starting: Promise<void>[] = [];
  while (!over()) {
    await pause(random, 800, 3000);
    // Workers mostly: they have the calls under way.
    const kind = pick(random, ["web", "worker", "worker"] as const);
    const victim = crew.filter((each) => each.kind === kind)[between(random, 0, 1)];
    const after = between(random, 0, 1500);
    if (!victim?.up) continue;
    await victim.kill();
    tally.kills[victim.kind] += 1;
    starting.push(wait(after).then(() => victim.start()));
  }
  await Promise.all(starting);
}

/** Restarts PostgreSQL, politely or not. */
async function restart({ postgres }: Stage, tally: Tally, random: Random, over: () => boolean) {
  while (!over()) {
    await pause(random, 5000, 12_000);
    if (over()) return;
    const how = pick(random, ["stopped", "killed"] as const);
    await (how === "stopped" ? postgres.stop() : postgres.kill());
    tally.restarts[how] += 1;
    await pause(random, 0, 1500);
    await postgres.start();
  }
}

/** What goes wrong at a provider in that time: before anything is done there, or after. */
const apiFaults: Record<string, Omit<ApiFault, "times">> = {
  "answers lost": { status: "drop_after_effect" },
  "requests lost": { status: "drop" },
  "500": { status: 500 },
  "500 after all": { status: "500_after_effect" },
  "503": { status: 503 },
  "429": { status: 429, retryAfter: 1 },
  slow: { status: "slow", delaySeconds: 1 },
};
const webhookFaults: readonly [WebhookFault, ...WebhookFault[]] = [
  { duplicate: 1 },
  { reorder: true },
  { delaySeconds: 1 },
];
const kinds = [...Object.keys(apiFaults), "refused", "broken off", "no answer"] as const;

/** Switches faults of a provider on and off again. */
async function trouble(
  { desk, lines }: Stage,
  tally: Tally,
  provider: Provider,
  random: Random,
  over: () => boolean,
) {
  while (!over()) {
    const kind = kinds[between(random, 0, kinds.length - 1)] ?? "refused";
    const line = lines[provider];
    const fault = apiFaults[kind];
    // Mostly what changes something: where no session can be read, nothing is sent.
    const methods = random() < 0.25 ? ["GET", "POST", "DELETE"] : ["POST", "DELETE"];
    const strikes = ({ method }: { method: string }) => methods.includes(method);
    const api = fault ? methods.map((method) => ({ ...fault, method })) : [];
    tally.faults.set(kind, (tally.faults.get(kind) ?? 0) + 1);
    desk.sandbox[provider].faults.set(api, [pick(random, webhookFaults)]);
    if (kind === "refused") await line.refuse();
    if (kind === "broken off") line.strike("reset", strikes);
    if (kind === "no answer") line.strike("hold", strikes);
    await pause(random, 1000, 3000);
    desk.sandbox[provider].faults.clear();
    line.mend();
    if (kind === "refused") await line.accept();
    await pause(random, 100, 500);
  }
}

/** Does all of it until it is over, and ends with everything up, mended and answering. */
export async function makeMischief(
  stage: Stage,
  tally: Tally,
  seed: string,
  over: () => boolean,
): Promise<void> {
  await Promise.all([
    kill(stage, tally, seededRandom(`${seed} kills`), over),
    restart(stage, tally, seededRandom(`${seed} restarts`), over),
    ...providers.map((provider) =>
      trouble(stage, tally, provider, seededRandom(`${seed} faults at ${provider}`), over),
    ),
  ]);
  await Promise.all(stage.lines.all.map((line) => line.letGo()));
}
