import type { SandboxOptions } from "./options";
import { DELETE_MODES } from "./veriff/settings";

/** Reads the `SANDBOX_*` variables. Throws with the variable's name when one can't be understood. */
export function optionsFromEnvironment(env: Readonly<Record<string, string | undefined>>): SandboxOptions {
  const text = (name: string) => (env[name] === "" ? undefined : env[name]);
  const number = (name: string) => {
    const raw = text(name);
    if (raw === undefined) return undefined;
    const value = Number(raw);
    if (!Number.isFinite(value) || value < 0)
      throw new Error(`${name} must be a number of at least 0, not "${raw}"`);
    return value;
  };
  const apiKey = text("SANDBOX_API_KEY");
  if (apiKey !== undefined && !/^(sk|rk)_test_/.test(apiKey)) {
    throw new Error(
      "SANDBOX_API_KEY must begin with sk_test_ or rk_test_: the practice world takes no live key",
    );
  }
  return withoutUndefined({
    port: number("SANDBOX_PORT") ?? 3010,
    apiKey,
    statePath: text("SANDBOX_STATE"),
    redactionSeconds: number("SANDBOX_REDACTION_SECONDS"),
    processingSeconds: number("SANDBOX_PROCESSING_SECONDS"),
    webhookUrl: text("SANDBOX_WEBHOOK_URL"),
    webhookSecret: text("SANDBOX_WEBHOOK_SECRET"),
    retryBaseSeconds: number("SANDBOX_RETRY_BASE_SECONDS"),
    rateLimitPerSecond: number("SANDBOX_RATE_LIMIT"),
    veriff: someOf({
      apiKey: text("SANDBOX_VERIFF_API_KEY"),
      secret: text("SANDBOX_VERIFF_SECRET"),
      webhookUrl: text("SANDBOX_VERIFF_WEBHOOK_URL"),
      decisionSeconds: number("SANDBOX_VERIFF_DECISION_SECONDS"),
      resubmissionDelaySeconds: number("SANDBOX_VERIFF_RESUBMISSION_DELAY_SECONDS"),
      lifetimeSeconds: number("SANDBOX_VERIFF_LIFETIME_SECONDS"),
      deletePerHour: number("SANDBOX_VERIFF_DELETE_PER_HOUR"),
      deletePerDay: number("SANDBOX_VERIFF_DELETE_PER_DAY"),
      deleteMode: choice(DELETE_MODES, "SANDBOX_VERIFF_DELETE", text("SANDBOX_VERIFF_DELETE")),
      cancelPath: cancelPath("SANDBOX_VERIFF_CANCEL_PATH", text("SANDBOX_VERIFF_CANCEL_PATH")),
      registration: registration(text("SANDBOX_REGISTRATION_URL"), text("SANDBOX_REGISTRATION_TOKEN")),
    }),
  });
}

function registration(url: string | undefined, token: string | undefined) {
  if (url === undefined && token === undefined) return undefined;
  if (url !== undefined && token !== undefined) return { url, token };
  throw new Error("SANDBOX_REGISTRATION_URL and SANDBOX_REGISTRATION_TOKEN go together");
}

function cancelPath(name: string, raw: string | undefined): string | undefined {
  if (raw === undefined || /^\/v1\/.*\{id\}/.test(raw)) return raw;
  throw new Error(`${name} must be a path below /v1/ with {id} in it, not "${raw}"`);
}

function choice<T extends string>(choices: readonly T[], name: string, raw: string | undefined) {
  const known = choices.find((candidate) => candidate === raw);
  if (raw !== undefined && known === undefined) {
    throw new Error(`${name} must be one of ${choices.join(", ")}, not "${raw}"`);
  }
  return known;
}

function someOf<T extends object>(values: T): Defined<T> | undefined {
  const defined = withoutUndefined(values);
  return Object.keys(defined).length === 0 ? undefined : defined;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Defined<T> {
  const defined: Defined<T> = {};
  for (const key of Object.keys(values) as (keyof T)[]) {
    const value = values[key];
    if (isDefined(value)) defined[key] = value;
  }
  return defined;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
