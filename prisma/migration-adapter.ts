import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { runScript } from "./run-script";

const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * Prisma's PostgreSQL adapter, made fit for migrations in two places: it would cut a script at every
 * semicolon, also inside a function body, and it doesn't know the catalog's type `"char"`. `onScriptFault` hears what
 * PostgreSQL said of a script; the engine's own error hides it.
 */
export function migrationAdapter(
  pool: pg.Pool,
  onScriptFault: (fault: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  nameCharAsArray(pool);
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
          const answer = await queryRaw(query);
          const columnTypes = answer.columnTypes.map((type) =>
            type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
          );
          return { ...answer, columnTypes };
        },
        executeScript: async (script: string) => {
          try {
            await runScript(pool, script);
          } catch (fault) {
            onScriptFault(fault);
            throw fault;
          }
        },
      });
    },
  });
}

// The adapter has a name for the array of that type alone; the engine reads no such arrays.
function nameCharAsArray(pool: pg.Pool) {
  const query: (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult> = pool.query.bind(pool);
  Object.assign(pool, {
    query: async (config: pg.QueryArrayConfig) => {
      const answer = await query(config);
      for (const field of answer.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
      return answer;
    },
  });
}
