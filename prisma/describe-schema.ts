import pg from "pg";

/**
 * Everything in the schema `public` as readable SQL: types, tables with their constraints, indexes, functions,
 * triggers, rights and what tables are set to, in a fixed order. Partitions are as their whole, and not shown. Not for
 * running; `schema.sql` holds it so that a change shows.
 */
export async function describeSchema(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // An empty path makes PostgreSQL write every name with its schema, whatever the session's own path.
    await client.query("SET search_path = ''");
    const parts: string[] = [];
    for (const query of [TYPES, TABLES, INDEXES, FUNCTIONS, TRIGGERS, RIGHTS, STORAGE]) {
      const { rows } = await client.query<{ line: string }>(query);
      parts.push(rows.map((row) => row.line).join("\n"));
    }
    return `${parts.join("\n\n").replaceAll("public.", "")}\n`;
  } finally {
    await client.end();
  }
}

const TYPES = `
  SELECT format('CREATE TYPE %s AS ENUM (%s);', t.typname,
    string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)) AS line
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
  WHERE t.typnamespace = 'public'::regnamespace
  GROUP BY t.typname ORDER BY t.typname`;

const TABLES = `
  SELECT format(E'CREATE TABLE %s (\\n%s\\n)%s;', c.relname, string_agg('  ' || part.line, E',\\n' ORDER BY part.place, part.line),
    ' PARTITION BY ' || pg_catalog.pg_get_partkeydef(c.oid)) AS line
  FROM pg_catalog.pg_class c CROSS JOIN LATERAL (
    SELECT a.attnum AS place, concat_ws(' ', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN 'NOT NULL' END,
      'DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_catalog.pg_attribute a
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 10000, format('CONSTRAINT %s %s', n.conname, pg_catalog.pg_get_constraintdef(n.oid))
    FROM pg_catalog.pg_constraint n WHERE n.conrelid = c.oid AND n.contype <> 'n') part
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
  GROUP BY c.oid, c.relname ORDER BY c.relname`;

const INDEXES = `
  SELECT pg_catalog.pg_get_indexdef(i.indexrelid) || ';' AS line
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND NOT t.relispartition
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint n WHERE n.conindid = c.oid AND n.contype IN ('p', 'u', 'x'))
  ORDER BY t.relname, c.relname`;

const FUNCTIONS = `
  SELECT pg_catalog.pg_get_functiondef(p.oid) AS line FROM pg_catalog.pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  ORDER BY p.proname, p.oid::regprocedure::text`;

const TRIGGERS = `
  SELECT pg_catalog.pg_get_triggerdef(t.oid) || ';' AS line FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND NOT c.relispartition
  ORDER BY c.relname, t.tgname`;

const RIGHTS = `
  SELECT format('GRANT %s ON %s TO proofdesk_app;', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), o.name) AS line
  FROM (
    SELECT c.relname::text AS name, c.relacl AS acl FROM pg_catalog.pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' AND NOT c.relispartition
    UNION ALL
    SELECT p.oid::regprocedure::text, p.proacl FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace) o
  CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) a
  WHERE a.grantee = 'proofdesk_app'::regrole
  GROUP BY o.name ORDER BY o.name`;

const STORAGE = `
  SELECT format('ALTER TABLE %s SET (%s);', c.relname, pg_catalog.array_to_string(c.reloptions, ', ')) AS line
  FROM pg_catalog.pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition AND c.reloptions IS NOT NULL
  ORDER BY c.relname`;
