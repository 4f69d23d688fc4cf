import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { typescript } from "../../scripts/practice-world.mjs";
import { root } from "../../scripts/run.mjs";

/** Adds an operator by the product's own command, signs in as a browser would, and returns the `cookie` header. */
export async function signIn(origin: string, databaseUrl: string): Promise<string> {
  const email = `bench-${randomUUID()}@bench.example`;
  const password = randomBytes(18).toString("base64url");
  const flags = ["--email", email, "--role", "agent", "--password-stdin"];
  const added = spawnSync(
    process.execPath,
    [...typescript("lib/server/operators/operator-add.ts"), ...flags],
    { cwd: root, input: password, encoding: "utf8", env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  if (added.status !== 0) throw new Error(`No operator could be added: ${added.stderr}`);

  const asked = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken }: { csrfToken: string } = await asked.json();
  const answered = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(asked), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookie = cookiesOf(answered);
  if (!cookie.includes("signed-in=")) throw new Error(`Signing in was answered with ${answered.status}.`);
  return cookie;
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
