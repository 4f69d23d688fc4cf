import { z } from "zod";

const emptyAsUnset = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsUnset, schema);

const url = (protocols: string[], expected: string) =>
  z
    .string(expected)
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), expected);

const wholeNumber = (expected: string, min: number, max: number, fallback: number) =>
  optional(
    z
      .string()
      .regex(/^\d+$/, expected)
      .transform(Number)
      .refine((value) => value >= min && value <= max, expected)
      .default(fallback),
  );

const origin = "an http(s) address without a path, such as https://desk.example.com";
const listenOn = "an address of this machine to listen on, such as 127.0.0.1 or 0.0.0.0";
const secret = "at least 32 characters, for example from `openssl rand -base64 32`";
const dataKey = "32 bytes in base64, for example from `openssl rand -base64 32`";
const veriffBase = "the integration's base address from Veriff's Customer Portal";
const veriffKey = "the integration's API key from Veriff's Customer Portal";
const stripeKey = "a Stripe secret or restricted key (sk_test_…, rk_test_…, sk_live_… or rk_live_…)";
const signingSecrets = "one or more signing secrets (whsec_…), separated by commas";
const sharedSecrets = "one or more shared secret keys of the integration, separated by commas";
const cancelRequest = "a method and a path with {id}, such as DELETE /v1/sessions/{id}, or off";
const database = "a PostgreSQL address such as postgresql://user:password@host:5432/proofdesk";

const environmentSchema = z.object({
  PORT: wholeNumber("a port number from 1 to 65535", 1, 65535, 3000),
  /** Where the listener of webhooks listens, for `npm run ingest`. */
  INGEST_PORT: wholeNumber("a port number from 1 to 65535", 1, 65535, 3001),
  INGEST_HOST: optional(
    z
      .string()
      .trim()
      .regex(/^[\w.:%-]+$/, listenOn)
      .default("127.0.0.1"),
  ),
  /** Where people reach Proofdesk: an origin, no slash at the end. */
  APP_URL: optional(
    url(["http:", "https:"], origin)
      .refine((value) => /^https?:\/\/[^/?#@]+\/?$/.test(value), origin)
      .transform((value) => new URL(value).origin),
  ),
  DATABASE_URL: optional(url(["postgres:", "postgresql:"], database)),
  AUTH_SECRET: optional(z.string(secret).min(32, secret)),
  /** 32 bytes. */
  DATA_ENCRYPTION_KEY: optional(
    z
      .string(dataKey)
      .regex(/^[A-Za-z0-9+/]{43}=$/, dataKey)
      .transform((value) => Buffer.from(value, "base64")),
  ),
  STRIPE_API_KEY: optional(
    z
      .string(stripeKey)
      .regex(/^[sr]k_(test|live)_\S+$/, stripeKey)
      .optional(),
  ),
  /** Unset: Stripe's own. */
  STRIPE_API_BASE: optional(
    url(["http:", "https:"], "an http(s) address, or nothing for Stripe's own").optional(),
  ),
  /** Several while one is being rolled. */
  STRIPE_WEBHOOK_SECRET: optional(
    z
      .string(signingSecrets)
      .transform((value) => value.split(",").map((part) => part.trim()))
      .refine((parts) => parts.every((part) => /^whsec_\S+$/.test(part)), signingSecrets)
      .optional(),
  ),
  /** Each integration has its own. */
  VERIFF_API_BASE: optional(url(["http:", "https:"], veriffBase).optional()),
  VERIFF_API_KEY: optional(
    z
      .string()
      .regex(/^\S{8,}$/, veriffKey)
      .optional(),
  ),
  /** Several while one is being rotated; the first signs. */
  VERIFF_SHARED_SECRET: optional(
    z
      .string(sharedSecrets)
      .transform((value) => value.split(",").map((part) => part.trim()))
      .refine((parts) => parts.every((part) => /^\S{8,}$/.test(part)), sharedSecrets)
      .optional(),
  ),
  VERIFF_CANCEL_REQUEST: optional(
    z
      .string()
      .trim()
      .regex(/^(off|(DELETE|POST|PUT|PATCH) \/[^\s{}#]*\{id\}[^\s{}#]*)$/, cancelRequest)
      .default("DELETE /v1/sessions/{id}"),
  ),
  ACTION_HOLD_SECONDS: wholeNumber("a whole number of seconds from 0 to 3600", 0, 3600, 10),
  /** How long a typed password is good for what can't be taken back. */
  PASSWORD_FRESH_MINUTES: wholeNumber("a whole number of minutes from 1 to 720", 1, 720, 15),
  WORKER: optional(z.enum(["in_process", "external"], "in_process or external").default("in_process")),
  COMPANY_NAME: optional(z.string().trim().max(80, "at most 80 characters").nullable().default(null)),
  SUPPORT_EMAIL: optional(z.email("an e-mail address").nullable().default(null)),
  RESUME_LINK_HOURS: wholeNumber("a whole number of hours from 1 to 720", 1, 720, 24),
  /** Under which the demo's own backend registers; without the demo it means nothing. */
  DEMO_REGISTRATION_TOKEN: optional(z.string().nullable().default(null)),
  PROOFDESK_DEMO: optional(
    z
      .enum(["0", "1"], "1 for the demo, or nothing")
      .default("0")
      .transform((value) => value === "1"),
  ),
});

/** What a connection to a provider can't do without; one connection is needed at least. */
const connections = [
  { STRIPE_API_KEY: stripeKey, STRIPE_WEBHOOK_SECRET: signingSecrets },
  { VERIFF_API_BASE: veriffBase, VERIFF_API_KEY: veriffKey, VERIFF_SHARED_SECRET: sharedSecrets },
];

function connectionProblems(record: Record<string, string | undefined>): string[] {
  const isSet = (name: string) => emptyAsUnset(record[name]) !== undefined;
  const begun = connections.filter((connection) => Object.keys(connection).some(isSet));
  if (begun.length === 0) {
    const choices = connections.map((connection) => Object.keys(connection).join(", "));
    return [`${choices.join(" or ")} are not set: expected all of one provider's at least`];
  }
  return begun.flatMap((connection) =>
    Object.entries(connection).flatMap(([name, expected]) =>
      isSet(name) ? [] : [`${name} is not set: expected ${expected}`],
    ),
  );
}

export type Environment = z.infer<typeof environmentSchema>;

/** One line per wrong variable: its name and what it expects, never its value. */
export class EnvironmentProblem extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "EnvironmentProblem";
  }
}

/** Throws `EnvironmentProblem` naming every variable that is missing or wrong. An empty one counts as unset. */
export function parseEnvironment(record: Record<string, string | undefined>): Environment {
  const live = /^[sr]k_live_/.test(record.STRIPE_API_KEY ?? "");
  const parsed = environmentSchema.safeParse(record);
  const problems = parsed.success ? [] : problemLines(parsed.error.issues, record);
  problems.push(...connectionProblems(record));
  if (live && record.PROOFDESK_DEMO === "1") {
    problems.push("PROOFDESK_DEMO: the demo does not run with a live Stripe key");
  }
  const base = record.VERIFF_API_BASE ?? "";
  if (record.PROOFDESK_DEMO === "1" && URL.canParse(base) && !isLoopback(new URL(base).hostname)) {
    problems.push("PROOFDESK_DEMO: the demo does not run with Veriff itself");
  }
  if (!parsed.success || problems.length) throw new EnvironmentProblem(problems);
  return parsed.data;
}

// Veriff's keys don't tell a live integration from a test one; its address tells it from the practice world.
const isLoopback = (hostname: string) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

function problemLines(issues: z.core.$ZodIssue[], record: Record<string, string | undefined>) {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0]);
    const state = emptyAsUnset(record[name]) === undefined ? "is not set" : "is wrong";
    return `${name} ${state}: expected ${message}`;
  });
  return [...new Set(lines)];
}

let parsed: Environment | undefined;

/** The process's environment, parsed at the first call, so that importing this file never throws. */
export function env(): Environment {
  if (!parsed) {
    parsed = parseEnvironment(process.env);
    // next-auth finds its own address nowhere else.
    process.env.NEXTAUTH_URL = parsed.APP_URL;
  }
  return parsed;
}

const databaseSchema = environmentSchema.pick({ DATABASE_URL: true });
const stripeSchema = environmentSchema
  .pick({ APP_URL: true, STRIPE_API_KEY: true, STRIPE_API_BASE: true })
  .extend({ STRIPE_API_KEY: z.string(stripeKey).regex(/^[sr]k_(test|live)_\S+$/, stripeKey) });

function parsePart<Part extends z.ZodType>(schema: Part): z.infer<Part> {
  const part = schema.safeParse(process.env);
  if (part.success) return part.data;
  throw new EnvironmentProblem(problemLines(part.error.issues, process.env));
}

/** For commands that need nothing but the database. Throws `EnvironmentProblem` when it isn't set. */
export const databaseUrl = (): string => parsePart(databaseSchema).DATABASE_URL;

/**
 * What the command that makes the webhook endpoint needs: it runs before there is a signing secret. Throws
 * `EnvironmentProblem`.
 */
export const stripeEnvironment = () => parsePart(stripeSchema);

/** Reads `.env` where there is one; what is already set wins. */
export function loadEnvironmentFile(path = ".env"): void {
  try {
    process.loadEnvFile(path);
  } catch (fault) {
    if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) throw fault;
  }
}

/** The variables for a child process: ours, with some set on top. */
export const childEnvironment = (set: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...set,
});
