import type { SandboxOptions } from "./options";

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
  });
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
