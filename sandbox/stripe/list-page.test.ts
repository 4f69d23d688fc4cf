import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test("sessions are listed newest first and paged forwards", async () => {
  const { create, stripe } = await practise();
  const ids: string[] = [];
  for (let made = 0; made < 5; made++) ids.unshift((await create()).id);
  const first = await stripe.identity.verificationSessions.list({ limit: 2 });
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.has_more).toBe(true);
  const rest = await stripe.identity.verificationSessions.list({ limit: 3, starting_after: ids[1] ?? "" });
  expect(rest.data.map(({ id }) => id)).toEqual(ids.slice(2));
  expect(rest.has_more).toBe(false);
});

test("a page before a cursor holds the nearest ones, still newest first", async () => {
  const { create, stripe } = await practise();
  const ids: string[] = [];
  for (let made = 0; made < 5; made++) ids.unshift((await create()).id);
  const page = await stripe.identity.verificationSessions.list({ limit: 2, ending_before: ids[3] ?? "" });
  expect(page.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
  expect(page.has_more).toBe(true);
});

test("automatic paging meets every session once", async () => {
  const { create, stripe } = await practise();
  const made = new Set<string>();
  for (let count = 0; count < 7; count++) made.add((await create()).id);
  const seen: string[] = [];
  for await (const { id } of stripe.identity.verificationSessions.list({ limit: 3 })) seen.push(id);
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(made);
});

test("the list filters by reference, customer, status and time", async () => {
  const { advance, create, stripe } = await practise();
  const old = await create({ client_reference_id: "cus_1", related_customer: "cus_billing" });
  advance(100);
  const young = await create({ client_reference_id: "cus_2" });
  await stripe.identity.verificationSessions.cancel(young.id);
  const list = async (params: Parameters<typeof stripe.identity.verificationSessions.list>[0]) =>
    (await stripe.identity.verificationSessions.list(params)).data.map(({ id }) => id);
  expect(await list({ client_reference_id: "cus_1" })).toEqual([old.id]);
  expect(await list({ related_customer: "cus_billing" })).toEqual([old.id]);
  expect(await list({ status: "canceled" })).toEqual([young.id]);
  expect(await list({ created: old.created })).toEqual([old.id]);
  expect(await list({ created: { gt: old.created } })).toEqual([young.id]);
  expect(await list({ created: { gte: old.created, lt: young.created } })).toEqual([old.id]);
  expect(await list({ created: { lte: young.created } })).toEqual([young.id, old.id]);
});

test("a limit over 100, an unknown cursor and two cursors are refused", async () => {
  const { create, stripe } = await practise();
  const { id } = await create();
  const { verificationSessions } = stripe.identity;
  const tooMany = await errorOf(verificationSessions.list({ limit: 101 }));
  expect(tooMany).toMatchObject({ statusCode: 400, code: "parameter_invalid_integer", param: "limit" });
  const unknown = await errorOf(verificationSessions.list({ starting_after: "vs_missing" }));
  expect(unknown).toMatchObject({ statusCode: 400, code: "resource_missing", param: "starting_after" });
  const both = await errorOf(verificationSessions.list({ starting_after: id, ending_before: id }));
  expect(both).toMatchObject({ statusCode: 400, code: "parameters_exclusive" });
});
