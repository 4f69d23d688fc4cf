import { expect, it } from "vitest";
import { makeOperator } from "@/prisma/testing/operators";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { checkSubscriptions } from "./check-subscriptions";
import { readBanners } from "./read-banners";

const desk = veriffDesk();

const veriffBanners = async () =>
  (await readBanners(await makeOperator("admin"))).filter(({ id }) => id.startsWith("veriff"));

it("a key that Veriff does not accept is told to admins, until it is accepted again", async () => {
  await checkSubscriptions();
  expect(await pool().query("SELECT FROM provider_check WHERE provider = 'veriff'")).toMatchObject({
    rowCount: 0,
  });
  await desk.known({ turns: ["leave"] });
  desk.fault({ status: 401, method: "GET" });
  await checkSubscriptions();
  const told = [{ id: "veriff_key", tone: "failed", detail: expect.stringContaining("VERIFF_API_KEY") }];
  expect(await veriffBanners()).toMatchObject(told);
  desk.clearFaults();
  await checkSubscriptions();
  expect(await veriffBanners()).toEqual([]);
});
