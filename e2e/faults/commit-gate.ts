import pg from "pg";
import { adminUrl } from "../desk/database";
import type { Desk } from "../desk/desk";
import { countConnections, type Gate, type Moment, writeGate } from "./gate";
import { until } from "./until";

const KEY = 77_002;
const PROBE = "commit probe";

/**
 * Lets the transaction with such a write commit, but keeps the news of it from the process: PostgreSQL waits for a
 * standby that doesn't exist.
 * https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES
 */
export async function commitGate(desk: Desk, moment: Moment): Promise<Gate> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  const standby = async (name: string) => {
    await admin.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await admin.query("SELECT pg_reload_conf()");
  };
  const write = await writeGate(desk, moment);
  return {
    reached: async (actions = 1) => {
      await write.reached(actions);
      // The setting is the whole server's; another worker's desk may be at the same point.
      await admin.query("SELECT pg_advisory_lock($1)", [KEY]);
      await standby("nobody");
      await untilHeeded(admin);
      await write.letGo();
      try {
        const waiting = () => countConnections(desk, "wait_event = 'SyncRep'");
        await until("the commit", async () => (await waiting()) >= actions);
      } catch (fault) {
        // The whole server would stand still for every other test.
        await standby("");
        throw fault;
      }
    },
    open: async () => {
      await standby("");
      await admin.end();
      await write.open();
    },
  };
}

/** A reload takes effect some time later: commits of our own tell when. */
async function untilHeeded(admin: pg.Client): Promise<void> {
  await until("the new setting", async () => {
    const probe = new pg.Client({ connectionString: adminUrl(), application_name: PROBE });
    await probe.connect();
    await probe.query("SET synchronous_commit = 'on'");
    const committed = probe.query("SELECT pg_logical_emit_message(true, 'probe', '')").then(
      () => true,
      () => false,
    );
    const sql = "SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND wait_event = 'SyncRep'";
    let stands = false;
    await Promise.race([
      committed,
      until("the probe", async () => {
        stands = Boolean((await admin.query(sql, [PROBE])).rowCount);
        return stands;
      }),
    ]);
    // One that stands ends with the gate.
    void committed.then(() => probe.end());
    return stands;
  });
}
