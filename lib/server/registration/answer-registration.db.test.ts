import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LINK, makeToken, register, registration } from "@/prisma/testing/registering";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { count } from "@/prisma/testing/rows";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { closeDatabase, pool } from "../db";
import { revokeToken } from "./change-token";

let token: string;
beforeEach(async () => {
  await resetDatabase();
  token = await makeToken();
});
afterAll(closeDatabase);

const invalid = (field: string, expected: string | RegExp) => ({
  refusal: { code: "invalid_input", field, expected: expect.stringMatching(expected) },
});

describe("POST /api/sessions", () => {
  it("answers 201 with the session's id and its page on this desk, and lets nobody store that", async () => {
    const { status, body, headers } = await register(token, registration());
    expect(status).toBe(201);
    expect(body).toEqual({ id: body.id, url: `http://127.0.0.1:3999/sessions/${body.id}`, created: true });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("answers 401 to a missing, unknown or revoked token, before anything is read", async () => {
    const revoked = await makeToken("old-backend");
    await revokeToken("old-backend");
    for (const wrong of [null, "pdr_", `pdr_${"A".repeat(43)}`, `${token}x`, revoked]) {
      const { status, body, headers } = await register(wrong, "{");
      expect({ status, body }).toEqual({
        status: 401,
        body: {
          id: "",
          refusal: { code: "token_unknown", sentence: "This needs a registration token that is valid." },
        },
      });
      expect(headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it("notes that the token was used, at most once a minute", async () => {
    const used = async () =>
      (await pool().query<{ last_used_at: Date | null }>("SELECT last_used_at FROM registration_token")).rows;
    await register(token, registration());
    const [first] = await used();
    expect(first?.last_used_at).not.toBeNull();
    await register(token, registration());
    expect(await used()).toEqual([first]);
    await pool().query("UPDATE registration_token SET last_used_at = now() - interval '61 seconds'");
    await register(token, registration());
    const [third] = await used();
    expect(Number(third?.last_used_at)).toBeGreaterThanOrEqual(Number(first?.last_used_at));
  });

  it("answers 413 over 16 KiB, and 400 to what is no JSON", async () => {
    const large = await register(token, registration({ note: "x".repeat(16 * 1024) }));
    expect(large).toMatchObject({ status: 413, body: invalid("body", "at most 16 KiB") });
    expect(await register(token, "{")).toMatchObject({ status: 400, body: invalid("body", "JSON") });
    const latin = new Blob([Buffer.from('{"clientReference":"é"}', "latin1")]);
    expect(await register(token, latin)).toMatchObject({ status: 400, body: invalid("body", "UTF-8") });
    expect(await register(token, "")).toMatchObject({ status: 400, body: invalid("body", "JSON") });
    expect(await register(token, "[]")).toMatchObject({ status: 400, body: invalid("body", "object") });
    expect(await count("verification_session")).toBe(0);
  });

  it.each([
    ["provider", "onfido", "one of stripe, veriff"],
    ["provider", "stripe", "sessions are registered for"],
    ["providerSessionId", "not one of Veriff's", "without spaces"],
    ["providerSessionId", "vs_1Invented", /./],
    ["url", "https://magic.veriff.me.example.com/v/x", /./],
    ["url", "ftp://magic.veriff.me/v/x", /^an http/],
    ["clientReference", "customer\0", "without NUL"],
    ["createdAt", "tomorrow", "ISO 8601"],
  ])("answers 400 to %s=%j and names the field", async (field, value, expected) => {
    const answer = await register(token, registration({ [field]: value }));
    expect(answer).toMatchObject({ status: 400, body: invalid(field, expected) });
    expect(JSON.stringify(answer.body)).not.toContain(value);
    expect(await count("verification_session")).toBe(0);
  });

  it("answers 503 while the database is away, and tells neither answer nor log of the link", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const answer = await withoutDatabase(() => register(token, registration()));
    expect(answer).toMatchObject({ status: 503, body: { refusal: { code: "unexpected" } } });
    expect(JSON.stringify([answer.body, log.mock.calls])).not.toContain(LINK);
    expect((await register(token, registration())).status).toBe(201);
  });
});
