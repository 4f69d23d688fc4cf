import { describe, expect, it } from "vitest";
import { roles } from "@/lib/domain/operator";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { pool } from "../db";
import { checkSubscriptions, webhookUrl } from "./check-subscriptions";
import { readBanners } from "./read-banners";

const desk = practiceDesk();

const sixTypes = ["created", "processing", "requires_input", "verified", "canceled", "redacted"].map(
  (kind) => `identity.verification_session.${kind}`,
);

/** Makes the endpoint at the provider, by its own API. Endpoints outlive a reset, so each has the other's place. */
async function endpoint(...events: string[]) {
  const api = `${process.env.STRIPE_API_BASE}/v1/webhook_endpoints`;
  const headers = { authorization: "Bearer sk_test_practice" };
  const listed: { data: { id: string }[] } = await (await fetch(api, { headers })).json();
  for (const { id } of listed.data) await fetch(`${api}/${id}`, { method: "DELETE", headers });
  if (events.length === 0) return;
  const body = new URLSearchParams([["url", webhookUrl("stripe")]]);
  for (const event of events) body.append("enabled_events[]", event);
  const made = await fetch(api, { method: "POST", headers, body });
  if (!made.ok) throw new Error(await made.text());
}

const banners = async () => readBanners(await makeOperator("admin"));
const found = async () =>
  (await pool().query("SELECT redacted_subscribed AS subscribed, problem FROM provider_check")).rows[0];

describe("the look at the webhook subscription", () => {
  it("is content with an endpoint that names all six types", async () => {
    await endpoint(...sixTypes);
    await checkSubscriptions();
    expect(await found()).toEqual({ subscribed: true, problem: null });
    expect(await banners()).toEqual([]);
  });

  it.each([
    ["no endpoint", []],
    ["a wildcard, which never delivers redacted", ["*"]],
    ["one type missing", sixTypes.slice(0, 5)],
  ])("finds %s, and tells the admins how to repair it", async (_name, events) => {
    await endpoint(...events);
    await checkSubscriptions();
    expect(await found()).toEqual({ subscribed: false, problem: null });
    expect(await banners()).toMatchObject([
      {
        id: "stripe_subscription",
        tone: "caution",
        detail: expect.stringContaining("npm run stripe:webhook"),
      },
    ]);
  });

  it("tells nobody but admins", async () => {
    await endpoint();
    await checkSubscriptions();
    const told = [];
    for (const role of roles) told.push((await readBanners(await makeOperator(role))).length);
    expect(told).toEqual([0, 0, 0, 1]);
  });

  it("keeps the last answer alone, and takes the banner down once it is repaired", async () => {
    await endpoint();
    await checkSubscriptions();
    expect(await banners()).toHaveLength(1);
    await endpoint(...sixTypes);
    await checkSubscriptions();
    expect(await banners()).toEqual([]);
  });

  it.each([
    [500, "unreachable", 0],
    [429, "rate_limited", 0],
    [401, "misconfigured", 1],
  ] as const)("does not cry over what it could not see (%s)", async (status, problem, shown) => {
    desk.fault({ status, path: "webhook_endpoints" });
    await checkSubscriptions();
    const seen = await found();
    expect(seen).toMatchObject({ subscribed: null });
    expect([problem, "not_permitted"]).toContain(seen?.problem);
    expect(await banners()).toHaveLength(shown);
  });

  it.each([500, 429])("keeps what it knows while the provider can't be asked (%s)", async (status) => {
    await endpoint("*");
    await checkSubscriptions();
    desk.fault({ status, path: "webhook_endpoints" });
    await checkSubscriptions();
    expect(await found()).toMatchObject({
      subscribed: false,
      problem: expect.stringMatching(/^(unreach|rate)/),
    });
    expect(await banners()).toMatchObject([{ id: "stripe_subscription" }]);
    desk.clearFaults();
    await endpoint(...sixTypes);
    await checkSubscriptions();
    expect(await banners()).toEqual([]);
  });

  it("asks the admins for the permission where the key may not look, since then nobody knows", async () => {
    await endpoint(...sixTypes);
    await checkSubscriptions();
    desk.fault({ status: "permission", path: "webhook_endpoints" });
    await checkSubscriptions();
    expect(await found()).toEqual({ subscribed: null, problem: "not_permitted" });
    expect(await banners()).toEqual([
      {
        id: "stripe_permission",
        tone: "caution",
        text: expect.stringContaining("may not look at webhook endpoints"),
        detail: expect.stringContaining("read webhook endpoints"),
      },
    ]);
  });

  it("says nothing before the first look", async () => {
    expect(await banners()).toEqual([]);
  });
});
