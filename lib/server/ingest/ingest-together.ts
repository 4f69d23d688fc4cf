import type { ProviderEvent } from "../../domain/event";
import type { ProviderPort } from "../../domain/provider-port";
import { ingestEvents, type Taken } from "./ingest-events";
import { isAboutOne } from "./is-about-one";

const LARGEST = 256;
/** While the database works on one batch, this process prepares another. */
const LANES = 2;
/** A second batch beside one that is being committed begins with so many; fewer are sooner done together. */
const WORTH_A_LANE = 8;

interface Waiting {
  event: ProviderEvent;
  resolve: (taken: Taken) => void;
  reject: (fault: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  /** How many batches are being committed. */
  busy: number;
  waking: boolean;
}

const queues = new Map<ProviderPort, Queue>();

let tellSize: (size: number) => void = () => undefined;

/** Whoever counts is told how many events each batch has. */
export const watchBatches = (tell: (size: number) => void): void => {
  tellSize = tell;
};

/**
 * Takes in one webhook's event. What arrives while others are being committed is committed together afterwards,
 * since round trips and a commit cost about the same for many. Resolves once the event is committed; throws when
 * the database can't keep it.
 */
export function ingestTogether(port: ProviderPort, event: ProviderEvent): Promise<Taken> {
  const queue = queues.get(port) ?? { waiting: [], busy: 0, waking: false };
  queues.set(port, queue);
  return new Promise((resolve, reject) => {
    queue.waiting.push({ event, resolve, reject });
    wake(port, queue);
  });
}

/** Has a lane begin once everything that this turn of the event loop brought is there. */
function wake(port: ProviderPort, queue: Queue): void {
  const enough = queue.busy === 0 ? 1 : WORTH_A_LANE;
  if (queue.waking || queue.busy >= LANES || queue.waiting.length < enough) return;
  queue.waking = true;
  setImmediate(() => {
    queue.waking = false;
    void drain(port, queue);
  });
}

async function drain(port: ProviderPort, queue: Queue): Promise<void> {
  queue.busy += 1;
  const batch = queue.waiting.splice(0, LARGEST);
  tellSize(batch.length);
  await commit(port, batch);
  queue.busy -= 1;
  wake(port, queue);
}

/** Never throws: everyone who waits is told. */
async function commit(port: ProviderPort, batch: readonly Waiting[]): Promise<void> {
  // In one order everywhere: two batches that lock the same sessions crosswise would block each other.
  const key = ({ event }: Waiting) => event.fact.providerSessionId;
  const sorted = batch.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  try {
    const taken = await ingestEvents(
      port,
      sorted.map(({ event }) => event),
      "webhook",
    );
    for (const [place, { resolve }] of sorted.entries()) resolve(taken[place] ?? "duplicate");
  } catch (fault) {
    // One that can't be kept must not take the others with it: it is found by halves, in few commits.
    if (sorted.length > 1 && isAboutOne(fault)) {
      const half = sorted.length >> 1;
      await Promise.all([commit(port, sorted.slice(0, half)), commit(port, sorted.slice(half))]);
    } else for (const { reject } of sorted) reject(fault);
  }
}
