import type { PoolClient } from "pg";
import { type CurrentOperator, hasRole, type Role } from "../../domain/operator";
import type { Refusal } from "../../domain/refusal";
import { ok, type Result, refuse } from "../../domain/result";
import { actorOf, appendAudit } from "../audit/append-audit";
import { passwordNeeded } from "../auth/fresh-password";
import { withTransaction } from "../db";
import { readSetting } from "./read-setting";
import type { SettingBody, SettingKind } from "./setting-kinds";

const NEEDED_ROLE: Role = "admin";

interface Change<Kind extends SettingKind> {
  version: number;
  note: string;
  body: SettingBody<Kind>;
}

async function whoMoved(client: PoolClient, kind: SettingKind, version: number): Promise<Refusal> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT o.name FROM setting_version v JOIN operator o ON o.id = v.operator_id
     WHERE v.kind = $1 AND v.version = $2`,
    [kind, version],
  );
  return { code: "policy_moved", by: rows[0]?.name ?? "Somebody" };
}

async function store<Kind extends SettingKind>(
  client: PoolClient,
  operator: CurrentOperator,
  kind: Kind,
  change: Change<Kind>,
): Promise<Refusal | null> {
  if (!hasRole(operator.role, NEEDED_ROLE)) return { code: "role_required", role: NEEDED_ROLE };
  // One change at a time: the version that is read here is the one that is followed.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 5))", [kind]);
  const now = await readSetting(client, kind);
  if (now.version !== change.version) return whoMoved(client, kind, now.version);
  const stale = passwordNeeded(operator);
  if (stale) return stale;
  await client.query(
    "INSERT INTO setting_version (kind, version, body, note, operator_id) VALUES ($1, $2, $3, $4, $5)",
    [kind, change.version + 1, JSON.stringify(change.body), change.note, operator.id],
  );
  return null;
}

/**
 * An admin changes a setting: the next version counts from now on, for what is asked for and for what has not gone
 * out yet. Refused when somebody else changed it since it was opened.
 */
export const changeSetting =
  <Kind extends SettingKind>(kind: Kind) =>
  (operator: CurrentOperator, change: Change<Kind>): Promise<Result<{ version: number }, Refusal>> =>
    withTransaction(async (client) => {
      const refusal = await store(client, operator, kind, change);
      const version = change.version + 1;
      await appendAudit(client, {
        action: `change_${kind}`,
        outcome: refusal ? "refused" : "done",
        actor: actorOf(operator),
        detail: refusal ? { refusal: refusal.code } : { version, note: change.note, body: change.body },
      });
      return refusal ? refuse(refusal) : ok({ version });
    });
