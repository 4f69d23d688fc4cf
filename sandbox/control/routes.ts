import { populate } from "../population/populate";
import { populateVeriff } from "../population/veriff/populate";
import { type ControlRoute, route } from "./control-route";
import { stripeControls } from "./stripe-routes";
import { veriffControls } from "./veriff-routes";

export const controlRoutes: readonly ControlRoute[] = [
  route("GET", "health", () => ({ ok: true })),
  route("POST", "populate", ({ stripe, veriff }, { params }) => {
    const count = params.integer("count", { min: 0, max: 100_000 }) ?? 400;
    const seed = params.string("seed") ?? "practice";
    const days = params.integer("days", { min: 1, max: 365 }) ?? 30;
    const veriffCount = params.integer("veriff", { min: 0, max: 100_000 }) ?? 0;
    params.done();
    const turn = stripe.populations;
    return {
      ...populate(stripe, { count, seed, days }),
      veriff: populateVeriff(veriff, { count: veriffCount, seed: `${seed}:${turn}`, days, besides: count }),
    };
  }),
  route("GET", "deliveries", ({ stripe, veriff }) => {
    const [one, other] = [stripe.courier.status(), veriff.courier.status()];
    return {
      pending: one.pending + other.pending + veriff.company.pending,
      delivered: one.delivered + other.delivered,
      failed: one.failed + other.failed,
    };
  }),
  route("POST", "reset", ({ stripe, veriff }) => {
    stripe.reset();
    veriff.reset();
    return { ok: true };
  }),
  ...stripeControls,
  ...veriffControls,
];
