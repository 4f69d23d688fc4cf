import fc from "fast-check";
import { providers } from "@/lib/domain/provider";
import { driveAction } from "@/lib/server/actions/drive-action";
import { takeLease } from "@/lib/server/actions/lease";
import { sweepActions } from "@/lib/server/actions/sweep-actions";
import { pool } from "@/lib/server/db";
import { retryCall } from "@/lib/server/limits/retry-call";
import { confirmSession } from "@/lib/server/sessions/confirm-session";
import { type Model, pick, sessionOf } from "./model";
import type { Side } from "./side";
import { rarely, step } from "./step";

const provider = fc.constantFrom(...providers);
const newest = (model: Model) => [...model.asked.values()].toReversed();

async function letTimePass(model: Model): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    `UPDATE guarded_action SET hold_until = now() - interval '1 minute', next_try_at = NULL,
       lease_until = CASE WHEN lease_until IS NOT NULL THEN now() - interval '1 second' END
     WHERE state IN ('held', 'sending') RETURNING id`,
  );
  await pool().query("UPDATE provider_call SET at = at - interval '2 days'");
  for (const { id } of rows) Object.assign(model.asked.get(id) ?? {}, { due: true });
}

/** Holds, waits, leases and the provider's limits are over. */
export const timePasses = step("time passes", fc.constant(null), letTimePass);

/** What stands is due, and goes out. */
export const goesOut = step("what is due goes out", fc.constant(null), async (model) => {
  await letTimePass(model);
  await sweepActions();
});

export const sweep = step("sweeps", fc.constant(null), () => sweepActions());

/** Several drivers at once, of which one may do it, and webhooks in between. */
export const driveTogether = step(
  "drives together",
  fc.record({ which: fc.nat(3), news: fc.nat(999) }),
  async (model, real, { which, news }) => {
    const asked = pick(newest(model), which);
    if (!asked) return;
    const side = real[sessionOf(model, asked.sessionId).provider];
    const driving = [driveAction(asked.id), sweepActions(), driveAction(asked.id)];
    await Promise.all([...driving, side.tell(news % Math.max(1, side.told()))]);
  },
);

/** A driver takes an action and is never heard of again. */
export const driverDies = step("a driver dies", fc.nat(3), async (model, _real, which) => {
  const asked = pick(newest(model), which);
  if (asked) await takeLease(asked.id);
});

/**
 * A driver is thought dead while its call is on the way, so another one takes over, or nobody does for now. What the
 * first one asked for happens all the same.
 */
export const driverIsLate = step(
  "a driver is late",
  fc.record({ which: fc.nat(3), takenOver: fc.boolean() }),
  async (model, real, { which, takenOver }) => {
    const asked = pick(newest(model), which);
    if (!asked) return;
    const side = real[sessionOf(model, asked.sessionId).provider];
    await letTimePass(model);
    side.fault(...side.methods.map((method) => ({ status: "slow" as const, delaySeconds: 0.1, method })));
    let gone = false;
    const driving = driveAction(asked.id).finally(() => {
      gone = true;
    });
    while (!gone) {
      const { rowCount } = await pool().query(
        `UPDATE guarded_action SET lease_until = now() - interval '1 second', fence = fence + 1
         WHERE id = $1 AND state = 'sending' AND called_at IS NOT NULL AND lease_until > now()`,
        [asked.id],
      );
      if (!rowCount) continue;
      if (takenOver) await driveAction(asked.id);
      break;
    }
    await driving;
    side.heal();
  },
);

export const meet = step(
  "a session begins",
  fc.record({ provider, person: fc.nat(1) }),
  async (model, real, given) => {
    const ofProvider = model.sessions.filter((session) => session.provider === given.provider);
    if (ofProvider.length < 12) await real[given.provider].make(`customer-${given.person}`);
  },
);

export const doing = step(
  "somebody does at the provider",
  fc.record({ on: fc.nat(99), what: fc.nat(999) }),
  async (model, real, { on, what }) => {
    const session = pick(model.sessions, on);
    if (session) await pick(real[session.provider].doings, what)?.(session.providerSessionId);
  },
);

/** Webhooks in order, as far as they came to be. */
export const tellNext = step(
  "webhooks come",
  fc.record({ provider, most: fc.integer({ min: 1, max: 8 }) }),
  async (model, real, given) => {
    const side = real[given.provider];
    for (let n = 0; n < given.most && model.told[given.provider] < side.told(); n += 1) {
      await side.tell(model.told[given.provider]);
      model.told[given.provider] += 1;
    }
  },
);

/** One webhook out of turn: late, early or once more; or several at once. */
export const tellAnyhow = step(
  "webhooks come anyhow",
  fc.record({ provider, places: fc.array(fc.nat(999), { minLength: 1, maxLength: 3 }) }),
  async (_model, real, given) => {
    const side = real[given.provider];
    const told = side.told();
    if (told > 0) await Promise.all(given.places.map((place) => side.tell(place % told)));
  },
);

const statuses = [
  ...[429, 500, 401, 403],
  ...(["drop_after_effect", "500_after_effect", "timeout_after_effect", "drop"] as const),
] as const;

interface Failing {
  status: (typeof statuses)[number];
  reading: boolean;
  times: number;
}

function fail(side: Side, { status, reading, times }: Failing): void {
  const methods = reading ? ["GET"] : side.methods;
  side.fault(...methods.map((method) => ({ status, method, times })));
}

const failing = {
  status: fc.constantFrom(...statuses),
  reading: rarely,
  times: fc.integer({ min: 1, max: 2 }),
};

/** From now on some answers of the provider are refusals, or get lost. */
export const fault = step(
  "the provider fails",
  fc.record({ provider, ...failing }),
  async (_model, real, given) => fail(real[given.provider], given),
);

/**
 * The same while what is due goes out, and once more when that has been waited for. Rather at Veriff: Stripe's SDK
 * waits for half a second each time before it sends again.
 */
export const failWhileSending = step(
  "the provider fails while it is asked",
  fc.record({ provider: fc.constantFrom(...providers, "veriff" as const, "veriff" as const), ...failing }),
  async (model, real, given) => {
    const side = real[given.provider];
    fail(side, given);
    for (let tries = 0; tries < 2; tries += 1) {
      await letTimePass(model);
      await sweepActions();
    }
    side.heal();
  },
);

export const heal = step("the provider is well again", provider, async (model, real, given) => {
  real[given].heal();
  await retryCall(model.admin, { provider: given, call: "delete_session" });
});

export const confirm = step("a session is read", fc.nat(99), async (model, _real, on) => {
  const session = pick(model.sessions, on);
  if (session) await confirmSession(session.id);
});
