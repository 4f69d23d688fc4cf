import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test("an endpoint is created, read, changed, listed and deleted; its secret is shown once", async () => {
  const { stripe } = await practise();
  const created = await stripe.webhookEndpoints.create({
    url: "https://desk.example/api/webhooks/stripe",
    enabled_events: ["identity.verification_session.created"],
    description: "Desk",
    metadata: { made_by: "test" },
  });
  expect(created.secret).toMatch(/^whsec_/);
  expect(created).toMatchObject({ object: "webhook_endpoint", status: "enabled", description: "Desk" });
  expect(await stripe.webhookEndpoints.retrieve(created.id)).not.toHaveProperty("secret");
  const updated = await stripe.webhookEndpoints.update(created.id, {
    enabled_events: ["identity.verification_session.created", "identity.verification_session.redacted"],
    disabled: true,
    description: "",
  });
  expect(updated).toMatchObject({ status: "disabled", description: null });
  expect(updated.enabled_events).toHaveLength(2);
  expect((await stripe.webhookEndpoints.list()).data.map(({ id }) => id)).toEqual([created.id]);
  expect(await stripe.webhookEndpoints.del(created.id)).toMatchObject({ id: created.id, deleted: true });
  expect((await errorOf(stripe.webhookEndpoints.retrieve(created.id))).statusCode).toBe(404);
});

test("a seventeenth endpoint is refused", async () => {
  const { stripe } = await practise();
  const create = (number: number) =>
    stripe.webhookEndpoints.create({ url: `https://desk.example/${number}`, enabled_events: ["*"] });
  for (let number = 1; number <= 16; number++) await create(number);
  expect((await errorOf(create(17))).statusCode).toBe(400);
});

test("an endpoint without a scheme or without events is refused", async () => {
  const { stripe } = await practise();
  const noScheme = await errorOf(
    stripe.webhookEndpoints.create({ url: "desk.example", enabled_events: ["*"] }),
  );
  expect(noScheme.code).toBe("url_invalid");
  const noEvents = await errorOf(
    stripe.rawRequest("POST", "/v1/webhook_endpoints", { url: "https://desk.example" }),
  );
  expect(noEvents.code).toBe("parameter_missing");
});
