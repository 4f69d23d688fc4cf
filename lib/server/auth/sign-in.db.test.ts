import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, pool } from "@/lib/server/db";
import { makeOperator } from "@/prisma/testing/operators";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { disableOperator, enableOperator, resetPassword } from "../operators/change-operator";
import { operatorOfToken } from "./current-operator";
import { openToken, signInCookie } from "./next-auth";
import { type SignedIn, signIn } from "./sign-in";

const PASSWORD = "an invented password";
const HERE = "192.0.2.1";

async function auditDetails(): Promise<{ outcome: string; actor: { id: string | null }; detail?: object }[]> {
  const { rows } = await pool().query<{ body: string }>("SELECT body FROM audit_entry ORDER BY seq");
  return rows.map(({ body }) => JSON.parse(body));
}

async function signedIn(email: string, password = PASSWORD): Promise<SignedIn> {
  const outcome = await signIn({ email, password }, HERE);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

beforeEach(resetDatabase);
afterAll(closeDatabase);

describe("signIn", () => {
  it("lets an operator in, whatever the case of the e-mail, and records it", async () => {
    const agent = await makeOperator("agent", { password: PASSWORD });
    const { operator } = await signedIn(` ${agent.email.toUpperCase()} `);
    expect(operator).toEqual({ ...agent, passwordEnteredAt: expect.any(Date) });
    expect(await auditDetails()).toMatchObject([
      { action: "sign_in", outcome: "done", actor: { kind: "operator", id: agent.id, role: "agent" } },
    ]);
  });

  it("gives a wrong password, an unknown account and a disabled one the same answer", async () => {
    const known = await makeOperator("agent", { password: PASSWORD });
    const disabled = await makeOperator("agent", { password: PASSWORD });
    await disableOperator(disabled.email);
    const answers = [
      await signIn({ email: known.email, password: "not this one" }, HERE),
      await signIn({ email: "nobody@desk.example", password: PASSWORD }, HERE),
      await signIn({ email: disabled.email, password: PASSWORD }, HERE),
    ];
    const no = { ok: false, refusal: { code: "wrong_password" } };
    expect(answers).toEqual([no, no, no]);
    const entries = (await auditDetails()).filter(({ outcome }) => outcome === "refused");
    expect(entries).toMatchObject([
      { actor: { id: known.id }, detail: { reason: "wrong_password" } },
      { actor: { id: null }, detail: { reason: "unknown_account" } },
      { actor: { id: disabled.id }, detail: { reason: "disabled" } },
    ]);
  });

  it("writes neither an unknown account's e-mail nor the address into the audit", async () => {
    await signIn({ email: "nobody@desk.example", password: PASSWORD }, HERE);
    const written = JSON.stringify(await auditDetails());
    expect(written).toContain("unknown_account");
    expect(written).not.toContain("nobody@desk.example");
    expect(written).not.toContain(HERE);
  });

  it.each([
    ["nothing", undefined],
    ["no password", { email: "agent@desk.example" }],
    ["a password of a megabyte", { email: "agent@desk.example", password: "x".repeat(1_000_000) }],
    ["an object for an e-mail", { email: {}, password: PASSWORD }],
  ])("refuses %s", async (_, credentials) => {
    expect(await signIn(credentials, HERE)).toEqual({ ok: false, refusal: { code: "wrong_password" } });
  });
});

describe("the signed-in cookie", () => {
  it("is its operator's, with the role of this moment", async () => {
    const agent = await makeOperator("agent", { password: PASSWORD });
    const token = await tokenOf(await signedIn(agent.email));
    await pool().query("UPDATE operator SET role = 'supervisor' WHERE id = $1", [agent.id]);
    expect(await operatorOfToken(token)).toEqual({
      ...agent,
      role: "supervisor",
      passwordEnteredAt: expect.any(Date),
    });
  });

  it("is worth nothing while the operator is disabled", async () => {
    const agent = await makeOperator("agent", { password: PASSWORD });
    const token = await tokenOf(await signedIn(agent.email));
    await disableOperator(agent.email);
    expect(await operatorOfToken(token)).toBeNull();
    await enableOperator(agent.email);
    expect((await operatorOfToken(token))?.id).toBe(agent.id);
  });

  it("is worth nothing once the password is another one", async () => {
    const agent = await makeOperator("agent", { password: PASSWORD });
    const token = await tokenOf(await signedIn(agent.email));
    await resetPassword(agent.email, "another invented one");
    expect(await operatorOfToken(token)).toBeNull();
    expect((await signedIn(agent.email, "another invented one")).operator.id).toBe(agent.id);
  });

  it("is not accepted when it was tampered with", async () => {
    const agent = await makeOperator("agent", { password: PASSWORD });
    const { value } = await signInCookie(await signedIn(agent.email));
    expect(await openToken(`${value.slice(0, -4)}AAAA`)).toBeNull();
    expect(await openToken("nonsense")).toBeNull();
  });
});

async function tokenOf(found: SignedIn) {
  const token = await openToken((await signInCookie(found)).value);
  if (!token) throw new Error("the cookie does not open");
  return token;
}
