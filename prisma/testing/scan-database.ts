import { pool } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { unseal } from "@/lib/server/vault/seal";

interface Found {
  place: string;
  value: unknown;
}

async function everything(): Promise<Found[]> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const found: Found[] = [];
  for (const { name } of tables) {
    const { rows } = await pool().query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) found.push({ place: `${name}.${column}`, value });
    }
  }
  return found;
}

/** The bytes in a value: its own, or what stands in it as base64. */
function bytesIn(value: unknown): Buffer[] {
  if (Buffer.isBuffer(value)) return [value];
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return [...text.matchAll(/[A-Za-z0-9+/]{38,}={0,2}/g)].map(([base64]) => Buffer.from(base64, "base64"));
}

function opened(key: Buffer, sealed: Buffer, context: string): Buffer | null {
  try {
    return unseal(key, sealed, context);
  } catch {
    return null;
  }
}

const holds = (value: unknown, marker: string): boolean =>
  Buffer.isBuffer(value)
    ? value.includes(marker)
    : (typeof value === "string" ? value : JSON.stringify(value ?? null)).includes(marker);

/**
 * Where in the whole database the marker can be read by somebody who holds the master key: in the clear, or
 * unsealed with any data key that the master key opens.
 */
export async function placesOf(marker: string): Promise<string[]> {
  const all = await everything();
  const { rows: sessions } = await pool().query<{ id: string }>("SELECT id FROM verification_session");
  const sealed = all.flatMap(({ place, value }) => bytesIn(value).map((bytes) => ({ place, bytes })));
  const master = env().DATA_ENCRYPTION_KEY;
  const keys = sessions.flatMap(({ id }) =>
    sealed.flatMap(({ bytes }) => {
      const key = opened(master, bytes, `key:${id}`);
      return key ? [{ id, key }] : [];
    }),
  );
  const places = all.filter(({ value }) => holds(value, marker)).map(({ place }) => place);
  for (const { place, bytes } of sealed) {
    const readable = keys.some(({ id, key }) => opened(key, bytes, id)?.includes(marker));
    if (readable || opened(master, bytes, "")?.includes(marker)) places.push(`${place}, unsealed`);
  }
  return [...new Set(places)].sort();
}
