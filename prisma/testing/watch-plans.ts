import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { closeDatabase, pool } from "@/lib/server/db";
import { withOwner } from "./with-owner";

/** One node of a plan as it ran; numbers are per loop, as PostgreSQL tells them. */
export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks"?: number;
  "Shared Read Blocks"?: number;
  Plans?: PlanNode[];
}

/** A statement that was sent, or that a trigger or a foreign key made of it, and how it was carried out. */
export interface Ran {
  text: string;
  values: string;
  plan: PlanNode;
}

const told = z
  .object({
    "Query Text": z.string(),
    "Query Parameters": z.string().default(""),
    Plan: z.custom<PlanNode>(),
  })
  .transform(
    (said): Ran => ({ text: said["Query Text"], values: said["Query Parameters"], plan: said.Plan }),
  );

const settings = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_nested_statements": "on",
  "auto_explain.log_format": "json",
  "auto_explain.log_level": "notice",
};

/**
 * To be called at the top of a test file: PostgreSQL itself tells of every statement on the pool, Prisma's too, and of
 * what triggers and foreign keys add, how it was carried out. Nothing is listed by hand, and nothing planned twice.
 */
export function watchPlans(): { plansOf(work: () => Promise<unknown>): Promise<Ran[]> } {
  let heard: Ran[] = [];
  const setAll = (value: (name: string) => string) =>
    Object.keys(settings)
      .map((name) => `EXECUTE format('ALTER DATABASE %I ${value(name)}', current_database());`)
      .join("\n");
  const block = (body: string) => `DO $$ BEGIN ${body} END $$`;

  beforeAll(async () => {
    const wanted = new Map(Object.entries(settings));
    await withOwner(
      block(setAll((name) => `SET ${name} = ''${wanted.get(name)}''`)),
      "SELECT 1",
      closeDatabase,
    );
    pool().on("connect", (client) =>
      client.on("notice", ({ message = "" }) => {
        if (message.startsWith("duration: "))
          heard.push(told.parse(JSON.parse(message.slice(message.indexOf("{")))));
      }),
    );
  });
  afterAll(async () => {
    await withOwner(block(setAll((name) => `RESET ${name}`)), "SELECT 1", closeDatabase);
  });

  return {
    plansOf: async (work) => {
      heard = [];
      await work();
      return heard;
    },
  };
}
