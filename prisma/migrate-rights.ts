import type pg from "pg";

const RIGHTS = `
SELECT current_user AS login, current_database() AS database,
  me.rolsuper OR me.rolcreaterole AS may_make,
  app.oid IS NOT NULL AS made,
  me.rolsuper OR coalesce(pg_has_role(me.oid, app.oid,
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END), false) AS may_be,
  coalesce(granting.yes, false)
    OR (me.rolcreaterole AND current_setting('server_version_num')::int < 160000) AS may_grant_app,
  has_database_privilege(current_database(), 'CREATE WITH GRANT OPTION')
    OR coalesce(has_database_privilege(app.oid, current_database(), 'CREATE'), false) AS may_fill,
  coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), true) AS may_create,
  to_regclass('public._prisma_migrations') IS NOT NULL AS begun
FROM pg_roles me
LEFT JOIN pg_roles app ON app.rolname = 'proofdesk_app'
LEFT JOIN LATERAL (
  SELECT bool_or(m.admin_option) AS yes FROM pg_auth_members m WHERE m.roleid = app.oid AND m.member = me.oid
) AS granting ON true
WHERE me.rolname = current_user`;

interface Rights {
  login: string;
  database: string;
  may_make: boolean;
  made: boolean;
  may_be: boolean;
  may_grant_app: boolean;
  may_fill: boolean;
  may_create: boolean;
  begun: boolean;
}

/** What this login lacks for the migrations and who can give it, in one sentence; null when it lacks nothing. */
export async function missingRight(client: Pick<pg.Client, "query">): Promise<string | null> {
  const { rows } = await client.query<Rights & pg.QueryResultRow>(RIGHTS);
  const rights = rows[0];
  return rights ? sentence(rights) : null;
}

function sentence(rights: Rights): string | null {
  const [login, database] = [quoted(rights.login), quoted(rights.database)];
  const grant = `GRANT proofdesk_app TO ${login};`;
  if (!rights.made && !rights.may_make) {
    return `This login may not create the role proofdesk_app. Give it CREATEROLE, or have an administrator run: CREATE ROLE proofdesk_app NOLOGIN; ${grant}`;
  }
  // Before PostgreSQL 16 CREATEROLE was enough to grant any role; now only its administrators may.
  if (rights.made && !rights.may_be && !rights.may_grant_app) {
    return `The role proofdesk_app exists but is not granted to ${login}: have its owner or an administrator run ${grant}`;
  }
  if (rights.begun || (rights.may_fill && rights.may_create)) return null;
  return `This login may not create what Proofdesk needs in the database ${database}. Have an administrator run: ALTER DATABASE ${database} OWNER TO ${login};`;
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);
