import { expect, test } from "vitest";
import { createParams } from "./session-options";

const session = {
  replaces: null,
  kind: "document",
  options: {},
  clientReference: null,
  subjectReference: null,
  returnUrl: null,
};

test("a session without options is created by its kind alone", () => {
  expect(createParams(session)).toEqual({ type: "document" });
});

test("document options, reference and return address go along", () => {
  const options = { document: { allowed_types: ["id_card"], require_live_capture: true, unheard_of: 1 } };
  const wanted = {
    ...session,
    options,
    clientReference: "customer-17",
    subjectReference: null,
    returnUrl: "https://desk.example/done",
  };
  expect(createParams(wanted)).toEqual({
    type: "document",
    options: { document: { allowed_types: ["id_card"], require_live_capture: true } },
    client_reference_id: "customer-17",
    return_url: "https://desk.example/done",
  });
});

test("a flow says itself what it asks for, and is nothing without its token", () => {
  const options = { verification_flow: "vf_1Invented", document: { require_live_capture: true } };
  const flow = { ...session, kind: "verification_flow" };
  expect(createParams({ ...flow, options })).toEqual({ verification_flow: "vf_1Invented" });
  expect(createParams(flow)).toBeNull();
});
