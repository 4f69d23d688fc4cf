import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/server/db";
import { signIn } from "../auth/sign-in";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const command = path.join(import.meta.dirname, "operator-add.ts");

function operatorAdd(args: string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, command, ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

afterAll(closeDatabase);

it("takes the password that is piped in and doesn't print it", async () => {
  const run = operatorAdd(["--email", "robin@desk.example", "--role", "agent"], "an invented password\n");
  expect(run).toEqual({
    status: 0,
    stdout: "robin <robin@desk.example>, agent, is added.\n",
    stderr: "",
  });
  const credentials = { email: "robin@desk.example", password: "an invented password" };
  expect(await signIn(credentials, "192.0.2.1")).toMatchObject({ ok: true });
});

it("makes up a password where none is piped in, and shows it once", async () => {
  const run = operatorAdd(["--email", "vale@desk.example", "--role", "viewer"], "");
  const password = run.stdout.match(/^Password, shown only now: (\S{20})$/m)?.[1];
  expect(await signIn({ email: "vale@desk.example", password }, "192.0.2.1")).toMatchObject({ ok: true });
});

it("says what is wrong, and how it is used, on standard error", () => {
  const run = operatorAdd(["--email", "robin@desk.example", "--role", "boss"], "");
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(run.stderr).toMatch(/^--role: “boss” is none of [\s\S]*Usage:/);
});
