import { expect, test } from "vitest";
import { practiseVeriff } from "../testing/veriff-suite";

test("a create always makes a new session, and its answer alone carries the link", async () => {
  const { call, control, sandbox, told } = await practiseVeriff();
  const make = () => call("POST", "/sessions", { verification: { vendorData: "cus_1", person: {} } });
  const [one, other] = [await make(), await make()];
  expect(one.status).toBe(201);
  expect(one.body).toMatchObject({
    status: "success",
    verification: { vendorData: "cus_1", status: "created", host: sandbox.url },
  });
  const made = Object(one.body.verification);
  expect(made.id).not.toBe(Object(other.body.verification).id);
  expect(made.url).toBe(`${sandbox.url}/veriff/v/${made.sessionToken}`);
  const { text } = await call("GET", `/sessions/${made.id}/attempts`);
  expect(JSON.parse(text)).toEqual({ status: "success", verifications: [] });
  expect(await control("GET", "veriff/effects")).toMatchObject({
    data: [{ kind: "create" }, { kind: "create" }],
  });
  expect(told()).toEqual([]);
});

test.each([
  [{ vendorData: "x".repeat(1001) }, "1500"],
  [{ vendorData: 5 }, "1501"],
  [{ callback: "http://shop.example/done" }, "1302"],
  [{ endUserId: "nobody" }, "1104"],
])("a create with a wrong field is refused (%#)", async (verification, code) => {
  const { call } = await practiseVeriff();
  expect(await call("POST", "/sessions", { verification })).toMatchObject({
    status: 400,
    body: { status: "fail", code },
  });
});

test("a create without its one object, and a path that doesn't exist, are refused", async () => {
  const { call } = await practiseVeriff();
  expect(await call("POST", "/sessions", {})).toMatchObject({ status: 400, body: { code: "1102" } });
  expect((await call("GET", "/sessions/1/person")).status).toBe(404);
  expect((await call("GET", "/nothing")).body).toMatchObject({ status: "fail", message: "Not Found" });
  expect((await call("GET", "/sessions/1/decision")).status).toBe(404);
});

test("no decision is null; a decision has every documented field, mostly null", async () => {
  const { decision, playTo, start } = await practiseVeriff();
  const { id } = await start({ vendorData: "cus_2", endUserId: "a1b2c35d-e8f7-6d5e-3cd2-a1b2c35db3d4" });
  expect(await decision(id)).toBeNull();
  await playTo(id, "102");
  const verification = await decision(id);
  expect(verification).toMatchObject({
    id,
    vendorData: "cus_2",
    endUserId: "a1b2c35d-e8f7-6d5e-3cd2-a1b2c35db3d4",
    status: "declined",
    code: 9102,
    reason: "Suspected document tampering",
    reasonCode: 102,
    person: { firstName: null, pepSanctionMatch: null },
    document: { number: null },
    comments: [],
    riskLabels: [],
  });
  for (const time of ["acceptanceTime", "submissionTime", "decisionTime"]) {
    expect(verification?.[time]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});

test("only a session that isn't submitted can be submitted by the API", async () => {
  const { advance, call, decision, start } = await practiseVeriff();
  const { id } = await start();
  const patch = (status: string) => call("PATCH", `/sessions/${id}`, { verification: { status } });
  expect((await patch("canceled")).body.code).toBe("1303");
  expect(await patch("submitted")).toMatchObject({ status: 200, body: { verification: { id } } });
  expect(await patch("submitted")).toMatchObject({
    status: 400,
    body: { code: "1304", message: 'Cannot transition to "submitted" status.' },
  });
  advance(10);
  expect(await decision(id)).toMatchObject({ status: "resubmission_requested", reasonCode: 201 });
});

test("the pictures of an attempt are listed and can be fetched", async () => {
  const { call, control, playTo, start } = await practiseVeriff();
  const { id } = await start();
  await control("POST", `veriff/sessions/${id}/open`);
  expect((await call("GET", `/sessions/${id}/media`)).body.images).toEqual([]);
  await playTo(id, "approved");
  const { body } = await call("GET", `/sessions/${id}/attempts`);
  const [attempt] = Object(body).verifications;
  const { images } = Object((await call("GET", `/attempts/${attempt.id}/media`)).body);
  expect(images).toHaveLength(3);
  expect(images).toEqual((await call("GET", `/sessions/${id}/media`)).body.images);
  const picture = await call("GET", `/media/${images[0].id}`);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect((await call("GET", "/media/none")).status).toBe(404);
});
