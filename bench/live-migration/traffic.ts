import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

interface Kind {
  name: string;
  sql: string;
}

const session = "('00000000-0000-4000-8000-' || lpad(to_hex(1 + floor(random() * $1)::int), 12, '0'))::uuid";

const kinds: Kind[] = [
  {
    name: "event stored",
    sql: `WITH moved AS (
        UPDATE verification_session SET version = version + 1, last_event_at = now() WHERE id = (SELECT ${session}) RETURNING id),
      told AS (
        INSERT INTO session_event (session_id, kind, actor_kind, occurred_at)
        SELECT id, 'session_confirmed', 'desk', now() FROM moved RETURNING id)
      SELECT id FROM told`,
  },
  {
    name: "timeline read",
    sql: `SELECT * FROM session_event WHERE session_id = (SELECT ${session}) ORDER BY occurred_at DESC, id DESC LIMIT 500`,
  },
  {
    name: "audit appended",
    sql: `SELECT append_audit(jsonb_build_object('action', 'invented', 'n', $1::int))`,
  },
];

export interface Seen {
  name: string;
  statements: number;
  /** Milliseconds. */
  longest: number;
  p99: number;
}

/** Statements of every kind, each kind over a connection of its own with a short breath between, until `stop`. */
export function startTraffic(url: string, sessions: number) {
  let stopped = false;
  let took = new Map<string, number[]>(kinds.map(({ name }) => [name, []]));
  const loops = kinds.map(async ({ name, sql }) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      while (!stopped) {
        const started = performance.now();
        await client.query({ name, text: sql, values: [sessions] });
        took.get(name)?.push(performance.now() - started);
        await wait(2);
      }
    } finally {
      await client.end();
    }
  });
  return {
    /** What was seen since the last call. */
    seen(): Seen[] {
      const until = took;
      took = new Map(kinds.map(({ name }) => [name, []]));
      return [...until].map(([name, all]) => {
        const sorted = all.toSorted((a, b) => a - b);
        return {
          name,
          statements: sorted.length,
          longest: sorted.at(-1) ?? 0,
          p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
        };
      });
    },
    async stop() {
      stopped = true;
      await Promise.all(loops);
    },
  };
}
