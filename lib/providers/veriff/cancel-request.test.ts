import { expect, test } from "vitest";
import { deletion, parseCancelRequest } from "./cancel-request";
import { limitedCall } from "./limited-call";

test.each([
  ["off", "off"],
  ["DELETE /v1/sessions/{id}", deletion],
  ["POST /v1/sessions/{id}/cancel", { method: "POST", path: "/v1/sessions/{id}/cancel" }],
  ["PUT /v2/cancel?session={id}", { method: "PUT", path: "/v2/cancel?session={id}" }],
  ["PATCH /{id}", { method: "PATCH", path: "/{id}" }],
])("%j is understood", (text, request) => {
  expect(parseCancelRequest(text)).toEqual(request);
});

test.each([
  "",
  "Off",
  "DELETE",
  "GET /v1/sessions/{id}",
  "delete /v1/sessions/{id}",
  "DELETE v1/sessions/{id}",
  "DELETE https://api.example/{id}",
  "DELETE /v1/sessions",
  "DELETE /v1/sessions/{id}/{id}",
  "DELETE /v1/sessions/{session}",
  "DELETE /v1/ses sions/{id}",
  "DELETE /v1/sessions/{id}\nx: y",
  " DELETE /v1/sessions/{id}",
])("%j is not", (text) => {
  expect(parseCancelRequest(text)).toBeNull();
});

test("the call behind an action is named as Veriff's support knows it", () => {
  const erasing = { name: "delete_session", request: "DELETE /v1/sessions/{id}", offBy: null };
  const other = { method: "POST", path: "/v1/sessions/{id}/cancel" };
  expect(limitedCall("cancel", deletion)).toEqual(erasing);
  expect(limitedCall("redact", deletion)).toEqual(erasing);
  expect(limitedCall("redact", other)).toEqual(erasing);
  expect(limitedCall("cancel", other)).toEqual({
    name: "cancel_session",
    request: "POST /v1/sessions/{id}/cancel",
    offBy: null,
  });
  for (const action of ["cancel", "redact"] as const) {
    expect(limitedCall(action, "off")).toEqual({ ...erasing, offBy: "VERIFF_CANCEL_REQUEST" });
  }
});
