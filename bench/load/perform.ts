import { type Call, HttpConnection, type Shot, shotOf } from "./http-connection";
import type { LoadJob, LoadResult, Webhooks } from "./jobs";
import { lifecycles } from "./lifecycles";
import { steady } from "./steady";
import { signatureOf } from "./stripe-event";

type Of<Kind extends LoadJob["kind"]> = Extract<LoadJob, { kind: Kind }>;

/** Does the job. Throws when a connection broke or an answer was not 200. */
export function perform(job: LoadJob, stopped: () => boolean): Promise<LoadResult> {
  switch (job.kind) {
    case "latency":
      return latency(job);
    case "sequence": {
      const shots = job.calls.map(shotOf);
      return clocked(() => overOne(async (connection) => [await inTurn(connection, shots)]));
    }
    case "webhooks":
      return webhooks(job);
    case "steady":
      return steadily(job);
    case "hammer":
      return hammer(job, stopped);
  }
}

async function clocked(work: () => Promise<number[][]>): Promise<LoadResult> {
  const started = performance.now();
  return { milliseconds: await work(), seconds: (performance.now() - started) / 1000 };
}

async function timed(connection: HttpConnection, shot: Shot): Promise<number> {
  const started = performance.now();
  await sendFine(connection, shot);
  return performance.now() - started;
}

async function sendFine(connection: HttpConnection, shot: Shot): Promise<void> {
  const { status, text } = await connection.send(shot);
  if (status !== 200) {
    const line = shot.bytes.toString("utf8", 0, shot.bytes.indexOf("\r\n"));
    throw new Error(`${shot.origin} ${line} answered ${status}: ${text.slice(-200)}`);
  }
}

async function overOne<Value>(work: (connection: HttpConnection) => Promise<Value>): Promise<Value> {
  const connection = new HttpConnection();
  return work(connection).finally(() => connection.close());
}

async function inTurn(connection: HttpConnection, shots: Iterable<Shot>): Promise<number[]> {
  const all: number[] = [];
  for (const shot of shots) all.push(await timed(connection, shot));
  return all;
}

/** One connection for each origin, so that the calls of several servers may alternate. */
async function latency({ calls, rounds }: Of<"latency">): Promise<LoadResult> {
  const shots = calls.map(shotOf);
  const connections = new Map(shots.map(({ origin }) => [origin, new HttpConnection()]));
  const milliseconds: number[][] = calls.map(() => []);
  const all = async () => {
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, shot] of shots.entries()) {
        const connection = connections.get(shot.origin);
        if (connection) milliseconds[place]?.push(await timed(connection, shot));
      }
    }
    return milliseconds;
  };
  return clocked(all).finally(() => closeAll(connections.values()));
}

const closeAll = (connections: Iterable<HttpConnection>) => {
  for (const connection of connections) connection.close();
};

const shotsOf = ({ batch, count, secret, url }: Webhooks): Shot[] =>
  lifecycles(batch, count).map((body) => {
    const headers = { "content-type": "application/json", "stripe-signature": signatureOf(body, secret) };
    return shotOf({ url, method: "POST", headers, body } satisfies Call);
  });

/** The same work over so many connections at the same time; those that share an iterator share what is in it. */
const overMany = async (connections: number, shots: () => Iterable<Shot>) => [
  (
    await Promise.all(
      Array.from({ length: connections }, () => overOne((connection) => inTurn(connection, shots()))),
    )
  ).flat(),
];

function webhooks(job: Webhooks): Promise<LoadResult> {
  const shots = shotsOf(job).values();
  return clocked(() => overMany(job.connections, () => shots));
}

function steadily(job: Of<"steady">): Promise<LoadResult> {
  const shots = shotsOf(job);
  const all = Array.from({ length: job.connections }, () => new HttpConnection());
  const free = [...all];
  const send = async (n: number) => {
    const shot = shots[n];
    if (!shot) return;
    const connection = free.pop() ?? new HttpConnection();
    await sendFine(connection, shot);
    free.push(connection);
  };
  return clocked(async () => [await steady(job.count, job.perSecond, send)]).finally(() =>
    closeAll([...all, ...free]),
  );
}

function hammer({ call, clients }: Of<"hammer">, stopped: () => boolean): Promise<LoadResult> {
  const shot = shotOf(call);
  const until = function* () {
    while (!stopped()) yield shot;
  };
  return clocked(() => overMany(clients, until));
}
