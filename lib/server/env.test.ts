import { describe, expect, it } from "vitest";
import { EnvironmentProblem, parseEnvironment } from "./env";

const right = {
  APP_URL: "https://desk.example.com",
  DATABASE_URL: "postgresql://desk@db.example.com:5432/proofdesk",
  AUTH_SECRET: "an invented secret of more than 32 characters",
  DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  STRIPE_API_KEY: "rk_test_invented",
  STRIPE_WEBHOOK_SECRET: "whsec_one",
};

const veriff = {
  VERIFF_API_BASE: "https://veriff.example.com",
  VERIFF_API_KEY: "invented-api-key",
  VERIFF_SHARED_SECRET: "invented-secret-1, invented-secret-2",
};

function problemsOf(changes: Record<string, string | undefined>): string[] {
  try {
    parseEnvironment({ ...right, ...changes });
  } catch (fault) {
    if (fault instanceof EnvironmentProblem) return fault.problems;
    throw fault;
  }
  return [];
}

describe("parseEnvironment", () => {
  it("fills in the defaults", () => {
    expect(parseEnvironment(right)).toMatchObject({
      PORT: 3000,
      DATABASE_POOL_SIZE: 10,
      DATABASE_STATEMENT_TIMEOUT_SECONDS: 15,
      INGEST_PORT: 3001,
      INGEST_HOST: "127.0.0.1",
      ACTION_HOLD_SECONDS: 10,
      WORKER: "in_process",
      COMPANY_NAME: null,
      SUPPORT_EMAIL: null,
      RESUME_LINK_HOURS: 24,
      DELIVERY_RETENTION_DAYS: 90,
      PROOFDESK_DEMO: false,
    });
  });

  it("takes a data key of 32 bytes and no slash at the end of the address", () => {
    const parsed = parseEnvironment({ ...right, APP_URL: "https://desk.example.com/" });
    expect(parsed.DATA_ENCRYPTION_KEY).toEqual(Buffer.alloc(32, 7));
    expect(parsed.APP_URL).toBe("https://desk.example.com");
  });

  it("takes several signing secrets while one is being rolled", () => {
    const parsed = parseEnvironment({ ...right, STRIPE_WEBHOOK_SECRET: "whsec_new, whsec_old" });
    expect(parsed.STRIPE_WEBHOOK_SECRET).toEqual(["whsec_new", "whsec_old"]);
  });

  it("names a pool that a worker's jobs don't fit into, and a replica that is no database", () => {
    expect(problemsOf({ DATABASE_POOL_SIZE: "4", DATABASE_REPLICA_URL: "https://db.example.com" })).toEqual([
      expect.stringContaining("DATABASE_REPLICA_URL is wrong: expected a PostgreSQL address"),
      expect.stringContaining(
        "DATABASE_POOL_SIZE is wrong: expected a whole number of connections from 5 to 100",
      ),
    ]);
  });

  it("allows a hold of zero seconds", () => {
    expect(parseEnvironment({ ...right, ACTION_HOLD_SECONDS: "0" }).ACTION_HOLD_SECONDS).toBe(0);
  });

  it("counts an empty variable as unset", () => {
    expect(parseEnvironment({ ...right, PORT: "", STRIPE_API_BASE: "" }).PORT).toBe(3000);
    expect(problemsOf({ AUTH_SECRET: "" })).toEqual([expect.stringContaining("AUTH_SECRET is not set")]);
  });

  it.each(Object.keys(right))("refuses to start without %s", (name) => {
    expect(problemsOf({ [name]: undefined })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not set: expected .{10}`)),
    ]);
  });

  it("takes Veriff beside Stripe, or instead of it", () => {
    const both = parseEnvironment({ ...right, ...veriff });
    expect(both).toMatchObject({
      STRIPE_API_KEY: "rk_test_invented",
      VERIFF_SHARED_SECRET: ["invented-secret-1", "invented-secret-2"],
      VERIFF_CANCEL_REQUEST: "DELETE /v1/sessions/{id}",
    });
    const { STRIPE_API_KEY: _key, STRIPE_WEBHOOK_SECRET: _secret, ...rest } = right;
    expect(parseEnvironment({ ...rest, ...veriff }).STRIPE_API_KEY).toBeUndefined();
  });

  it("names both providers' variables where none is connected", () => {
    expect(problemsOf({ STRIPE_API_KEY: undefined, STRIPE_WEBHOOK_SECRET: undefined })).toEqual([
      "STRIPE_API_KEY, STRIPE_WEBHOOK_SECRET or VERIFF_API_BASE, VERIFF_API_KEY, VERIFF_SHARED_SECRET are not set: " +
        "expected all of one provider's at least",
    ]);
  });

  it.each(Object.keys(veriff))("refuses half a connection: Veriff without %s", (name) => {
    expect(problemsOf({ ...veriff, [name]: undefined })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not set: expected .{10}`)),
    ]);
  });

  it.each(["off", "POST /v1/sessions/{id}/cancel", "DELETE /v2/sessions/{id}"])(
    "takes %s for Veriff's cancel request",
    (request) => {
      expect(parseEnvironment({ ...right, VERIFF_CANCEL_REQUEST: request }).VERIFF_CANCEL_REQUEST).toBe(
        request,
      );
    },
  );

  it("does not let the demo speak with Veriff itself", () => {
    const demo = { ...veriff, PROOFDESK_DEMO: "1" };
    expect(problemsOf(demo)).toEqual(["PROOFDESK_DEMO: the demo does not run with Veriff itself"]);
    expect(problemsOf({ ...demo, VERIFF_API_BASE: "http://127.0.0.1:3010" })).toEqual([]);
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "70000"],
    ["PORT", "http"],
    ["APP_URL", "desk.example.com"],
    ["APP_URL", "https://desk.example.com/desk"],
    ["APP_URL", "ftp://desk.example.com"],
    ["DATABASE_URL", "mysql://desk@db/proofdesk"],
    ["AUTH_SECRET", "short"],
    ["DATA_ENCRYPTION_KEY", Buffer.alloc(16).toString("base64")],
    ["DATA_ENCRYPTION_KEY", "x".repeat(44)],
    ["STRIPE_API_KEY", "pk_test_publishable"],
    ["STRIPE_API_BASE", "localhost:3010"],
    ["STRIPE_WEBHOOK_SECRET", "whsec_one,,whsec_two"],
    ["STRIPE_WEBHOOK_SECRET", "secret"],
    ["ACTION_HOLD_SECONDS", "-1"],
    ["ACTION_HOLD_SECONDS", "1.5"],
    ["VERIFF_CANCEL_REQUEST", "GET /v1/sessions/{id}"],
    ["VERIFF_CANCEL_REQUEST", "DELETE /v1/sessions"],
    ["VERIFF_CANCEL_REQUEST", "on"],
    ["WORKER", "yes"],
    ["COMPANY_NAME", "x".repeat(81)],
    ["SUPPORT_EMAIL", "support"],
    ["RESUME_LINK_HOURS", "0"],
    ["DELIVERY_RETENTION_DAYS", "44"],
    ["PROOFDESK_DEMO", "true"],
  ])("refuses %s=%s, naming the variable and what it expects", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is wrong: expected .{10}`)),
    ]);
  });

  it("names every wrong variable at once, and no value", () => {
    const problems = problemsOf({
      AUTH_SECRET: "hunter2",
      STRIPE_API_KEY: "pk_live_hunter2",
      PORT: "hunter2",
    });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain("hunter2");
  });

  it.each(["sk_live_invented", "rk_live_invented"])("refuses the demo with the live key %s", (key) => {
    expect(problemsOf({ STRIPE_API_KEY: key, PROOFDESK_DEMO: "1" })).toEqual([
      expect.stringContaining("PROOFDESK_DEMO"),
    ]);
    expect(problemsOf({ STRIPE_API_KEY: key })).toEqual([]);
  });
});
