import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, pool } from "@/lib/server/db";
import { makeOperator } from "@/prisma/testing/operators";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { signIn } from "./sign-in";
import { claimTry, FREE_TRIES, throttleKeys } from "./sign-in-throttle";

const PASSWORD = "an invented password";
const WRONG = "not this one";

beforeEach(resetDatabase);
afterAll(closeDatabase);

async function failTimes(
  times: number,
  email: (index: number) => string,
  address: (index: number) => string,
) {
  for (let index = 0; index < times; index += 1) await claimTry(throttleKeys(email(index), address(index)));
}

const waitsOver = () =>
  pool().query("UPDATE sign_in_throttle SET blocked_until = now() - interval '1 second'");

const one = (value: string) => () => value;
const many = (prefix: string) => (index: number) => `${prefix}${index}`;

describe("the sign-in throttle", () => {
  it("does not look at the password while the account has to wait, from wherever it comes", async () => {
    const { email } = await makeOperator("agent", { password: PASSWORD });
    for (let tries = 0; tries < FREE_TRIES.account; tries += 1) {
      expect(await signIn({ email, password: WRONG }, `192.0.2.${tries}`)).toMatchObject({
        refusal: { code: "wrong_password" },
      });
    }
    expect(await signIn({ email, password: PASSWORD }, "198.51.100.7")).toEqual({
      ok: false,
      refusal: { code: "slowed", seconds: expect.any(Number) },
    });
  });

  it("lets the right password in once the wait is over, and forgets the failures", async () => {
    const { email } = await makeOperator("agent", { password: PASSWORD });
    await failTimes(FREE_TRIES.account, one(email), many("192.0.2."));
    await waitsOver();
    expect(await signIn({ email, password: PASSWORD }, "192.0.2.1")).toMatchObject({ ok: true });
    expect(await signIn({ email, password: WRONG }, "192.0.2.1")).toMatchObject({
      refusal: { code: "wrong_password" },
    });
    expect(await signIn({ email, password: PASSWORD }, "192.0.2.1")).toMatchObject({ ok: true });
  });

  it("doubles the wait with each further failure, up to five minutes", async () => {
    const waits: number[] = [];
    for (let tries = 0; tries < 15; tries += 1) {
      const claim = await claimTry(throttleKeys("a@desk.example", `192.0.2.${tries}`));
      waits.push(claim.claimed ? claim.waitIfWrong : Number.NaN);
      await waitsOver();
    }
    expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  });

  it("slows an address that tries many accounts, and no other address", async () => {
    await failTimes(FREE_TRIES.address, many("person"), one("192.0.2.1"));
    expect(await claimTry(throttleKeys("another", "192.0.2.1"))).toMatchObject({ claimed: false });
    expect(await claimTry(throttleKeys("another", "192.0.2.2"))).toMatchObject({ claimed: true });
  });

  it("does not let an address wash off its guesses with an account of its own", async () => {
    const { email } = await makeOperator("agent", { password: PASSWORD });
    await failTimes(FREE_TRIES.address - 1, many("person"), one("192.0.2.1"));
    expect(await signIn({ email, password: PASSWORD }, "192.0.2.1")).toMatchObject({ ok: true });
    await claimTry(throttleKeys("the last free one", "192.0.2.1"));
    expect(await claimTry(throttleKeys("another", "192.0.2.1"))).toMatchObject({ claimed: false });
  });

  it("slows an unknown account like a known one", async () => {
    const email = "nobody@desk.example";
    for (let tries = 0; tries < FREE_TRIES.account; tries += 1) await signIn({ email, password: WRONG }, "a");
    expect(await signIn({ email, password: WRONG }, "b")).toMatchObject({ refusal: { code: "slowed" } });
  });

  it("lets no more tries through at one moment than one after the other", async () => {
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, index) => claimTry(throttleKeys("a@desk.example", `192.0.2.${index}`))),
    );
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(FREE_TRIES.account);
  });

  it("does not count the tries made during a wait", async () => {
    await failTimes(FREE_TRIES.account + 10, one("a@desk.example"), one("192.0.2.1"));
    const { rows } = await pool().query("SELECT DISTINCT failures FROM sign_in_throttle");
    expect(rows).toEqual([{ failures: FREE_TRIES.account }]);
  });

  it("forgets a count after an hour without a try", async () => {
    await failTimes(FREE_TRIES.account, one("a@desk.example"), one("192.0.2.1"));
    await pool().query(
      "UPDATE sign_in_throttle SET blocked_until = NULL, updated_at = now() - interval '61 minutes'",
    );
    expect(await claimTry(throttleKeys("a@desk.example", "192.0.2.1"))).toEqual({
      claimed: true,
      waitIfWrong: 0,
    });
  });

  it("keeps neither e-mail nor address, and removes forgotten rows at the next sign-in", async () => {
    await failTimes(1, one("nobody@desk.example"), one("192.0.2.9"));
    const { rows } = await pool().query<{ key: string }>("SELECT key FROM sign_in_throttle");
    expect(rows.map(({ key }) => key).join()).not.toMatch(/nobody|192/);
    await pool().query("UPDATE sign_in_throttle SET updated_at = now() - interval '2 hours'");
    const { email } = await makeOperator("agent", { password: PASSWORD });
    await signIn({ email, password: PASSWORD }, "192.0.2.1");
    const left = await pool().query<{ failures: number }>("SELECT failures FROM sign_in_throttle");
    expect(left.rows).toEqual([{ failures: 0 }]);
  });
});
