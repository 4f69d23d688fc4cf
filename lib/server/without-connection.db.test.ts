import { afterEach, beforeEach, expect, it } from "vitest";
import { ask } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { connectedProviders } from "./providers";
import { confirmSession } from "./sessions/confirm-session";
import { listSessions } from "./sessions/list-sessions";
import { readSession } from "./sessions/read-session";

const desk = veriffDesk();
let kept: ReturnType<typeof connectedProviders>;
beforeEach(() => {
  kept = new Map(connectedProviders());
});
afterEach(() => {
  for (const [provider, port] of kept) connectedProviders().set(provider, port);
});

it("sessions of a provider that is no longer connected are shown and explained, and nothing can be done at it", async () => {
  const operator = await makeOperator("supervisor");
  const { id } = await desk.known({ vendorData: "customer-2", turns: ["101"] });
  const other = await desk.known({ vendorData: "customer-4", turns: ["leave"] });
  connectedProviders().delete("veriff");
  expect((await listSessions({ stage: "all" })).items).toHaveLength(2);
  const view = await readSession(id, operator);
  expect(view).toMatchObject({ status: "declined", diagnosis: { code: "101", explained: true } });
  expect(view?.permits.resubmit).toMatchObject({ allowed: false, refusal: { code: "not_connected" } });
  expect(await ask(operator, "cancel", other.id)).toMatchObject({ refusal: { code: "not_connected" } });
  expect(await confirmSession(id)).toMatchObject({ ok: false, refusal: { kind: "misconfigured" } });
});
