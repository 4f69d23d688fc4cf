import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/server/db";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { auditBodies, count } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { findRegistrationToken } from "./registration-token";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const command = path.join(import.meta.dirname, "token-add.ts");

function tokenAdd(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, command, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const tokenIn = (stdout: string) => stdout.match(/^Token, shown only now: (pdr_[\w-]{43})$/m)?.[1] ?? null;

beforeEach(resetDatabase);
afterAll(closeDatabase);

describe("npm run token:add", () => {
  it("shows the token once, stores only its hash, and says in the audit that it was added", async () => {
    const run = tokenAdd("--name", "shop-backend");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toMatch(/^shop-backend is added\.\nToken, shown only now: pdr_[\w-]{43}\n$/);
    const token = tokenIn(run.stdout);
    expect(await findRegistrationToken(token)).toEqual({ name: "shop-backend" });
    expect(await placesOf(token ?? "none")).toEqual([]);
    expect(await auditBodies()).toMatchObject([
      { action: "token_add", outcome: "done", actor: { kind: "desk" }, detail: { name: "shop-backend" } },
    ]);
  });

  it("revokes a token, whose name is free again then", async () => {
    const first = tokenIn(tokenAdd("--name", "shop-backend").stdout);
    expect(tokenAdd("--name", "shop-backend", "--revoke")).toEqual({
      status: 0,
      stdout: "shop-backend is revoked.\n",
      stderr: "",
    });
    expect(await findRegistrationToken(first)).toBeNull();
    const second = tokenIn(tokenAdd("--name", "shop-backend").stdout);
    expect(await findRegistrationToken(first)).toBeNull();
    expect(await findRegistrationToken(second)).toEqual({ name: "shop-backend" });
    const told = (await auditBodies()).map(({ action }) => action);
    expect(told).toEqual(["token_add", "token_revoke", "token_add"]);
  });

  it("refuses a second token of one name, and leaves the first as it is", async () => {
    const first = tokenIn(tokenAdd("--name", "shop-backend").stdout);
    const run = tokenAdd("--name", "shop-backend");
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toMatch(/^There already is a token shop-backend\. --revoke ends it/);
    expect(await findRegistrationToken(first)).toEqual({ name: "shop-backend" });
    expect(await count("audit_entry")).toBe(1);
  });

  it("refuses to revoke what isn't there", () => {
    const refused = { status: 1, stdout: "", stderr: "There is no valid token nobody.\n" };
    expect(tokenAdd("--name", "nobody", "--revoke")).toEqual(refused);
  });

  it("says what is wrong, and how it is used, on standard error", () => {
    const run = tokenAdd("--name", "Shop Backend");
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(run.stderr).toMatch(/^--name: “Shop Backend” is not [\s\S]*Usage:/);
  });
});
