import type { SettingView } from "../../contract/settings";
import { pool, type Queryable } from "../db";
import { type SettingBody, type SettingKind, settingKinds } from "./setting-kinds";

export interface Setting<Body> {
  version: number;
  body: Body;
}

const SHOWN_VERSIONS = 50;

/** The version that counts. A stored one that makes no sense is a fault: nobody acts by half a policy. */
export async function readSetting<Kind extends SettingKind>(
  client: Queryable,
  kind: Kind,
): Promise<Setting<SettingBody<Kind>>> {
  const { schema, delivered } = settingKinds[kind];
  const { rows } = await client.query<{ version: number; body: unknown }>(
    "SELECT version, body FROM setting_version WHERE kind = $1 ORDER BY version DESC LIMIT 1",
    [kind],
  );
  const row = rows[0];
  return row ? { version: row.version, body: schema.parse(row.body) } : { version: 0, body: delivered };
}

/** A setting with its history, newest first. */
export async function viewSetting<Kind extends SettingKind>(
  kind: Kind,
): Promise<SettingView<SettingBody<Kind>>> {
  const { version, body } = await readSetting(pool(), kind);
  const { rows } = await pool().query<{ version: number; note: string; name: string; created_at: Date }>(
    `SELECT v.version, v.note, o.name, v.created_at FROM setting_version v JOIN operator o ON o.id = v.operator_id
     WHERE v.kind = $1 ORDER BY v.version DESC LIMIT ${SHOWN_VERSIONS}`,
    [kind],
  );
  const history = rows.map(({ name, created_at: at, ...row }) => ({
    version: row.version,
    note: row.note,
    operatorName: name,
    createdAt: at.toISOString(),
  }));
  return { version, body, history };
}
