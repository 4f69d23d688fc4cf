import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { migrate } from "@/prisma/apply-migrations";
import { type OwnCluster, ownCluster } from "@/prisma/testing/own-cluster";
import { signed } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { closeDatabase, pool } from "../db";
import { providerPort } from "../providers";
import { takeWebhook } from "./answer-webhook";

let cluster: OwnCluster;

beforeAll(async () => {
  cluster = await ownCluster();
  await cluster.start();
  process.env.DATABASE_URL = cluster.url("proofdesk");
  await migrate(cluster.url("proofdesk"));
}, 120_000);
afterAll(async () => {
  await closeDatabase();
  await cluster.discard();
});

const bodies = (word: string, number: number) =>
  Array.from({ length: number }, (_, place) =>
    JSON.stringify({
      ...stripeEvent("created", DAWN, { id: `vs_1${word}${place}` }),
      id: `evt_1${word}${place}`,
    }),
  );
const take = (body: string) => takeWebhook(providerPort("stripe"), Buffer.from(body), signed(body));
const isStored = async (body: string) => {
  const { id } = JSON.parse(body) as { id: string };
  const { rows } = await pool().query<{ id: string }>(
    `SELECT d.id FROM webhook_delivery d JOIN session_event e ON e.provider_event_id = d.provider_event_id
     WHERE d.provider_event_id = $1`,
    [id],
  );
  return rows.length;
};

/** From now on a batch stops in the middle of its statement, with sessions and keys already written. */
const stopBatches = () =>
  pool()
    .query("RESET ROLE")
    .then(() =>
      cluster.adminOf(
        "proofdesk",
        `CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$`,
        "CREATE TRIGGER stay AFTER INSERT ON webhook_delivery FOR EACH STATEMENT EXECUTE FUNCTION stay()",
      ),
    );
