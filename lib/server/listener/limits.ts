export interface Limits {
  /** Webhooks that are read and not yet answered. */
  held: number;
  /** Bytes of bodies in memory, half-read ones too. */
  bytes: number;
  connections: number;
  /** Milliseconds for the headers, and for a whole request. */
  headersMs: number;
  requestMs: number;
  /** Longer than the minute for which proxies keep an idle connection: they close first, and lose no request. */
  keepAliveMs: number;
  /** How long a stop waits for what is under way. */
  drainMs: number;
}

/** A batch is at most 256: what is held is a second's work, and 16 bodies of the largest size. */
export const defaultLimits: Limits = {
  held: 4096,
  bytes: 16 * 1024 * 1024,
  connections: 4096,
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 75_000,
  drainMs: 8_000,
};
