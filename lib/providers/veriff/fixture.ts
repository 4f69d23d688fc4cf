export const apiKey = "5f0c2b1e-1111-4aaa-8bbb-2f6f5c3d9e01";
export const secret = "c0ffee00-2222-4bbb-9ccc-0123456789ab";
export const sessionId = "12df6045-3846-3e45-946a-14fa6136d78b";
export const attemptId = "00bca969-b53a-4fad-b065-874d41a7b2b8";

/** Invented values in the shape of https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1 */
export const verification = (over: Record<string, unknown> = {}) => ({
  id: sessionId,
  attemptId,
  vendorData: "customer-17",
  endUserId: "a1b2c35d-e8f7-6d5e-3cd2-a1b2c35db3d4",
  status: "approved",
  code: 9001,
  reason: null,
  reasonCode: null,
  decisionTime: "2026-11-20T10:05:00.000Z",
  acceptanceTime: "2026-11-20T10:00:00.000Z",
  submissionTime: "2026-11-20T10:04:00.736755Z",
  ...over,
});

export const decision = (over: Record<string, unknown> = {}) => ({
  status: "success",
  verification: verification(over),
  technicalData: { ip: null },
});

/** https://devdocs.veriff.com/docs/event-webhook */
export const step = (over: Record<string, unknown> = {}) => ({
  id: sessionId,
  attemptId,
  feature: "selfid",
  code: 7002,
  action: "submitted",
  vendorData: "customer-17",
  endUserId: null,
  ...over,
});
