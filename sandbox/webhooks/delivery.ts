/** One webhook on its way to one address. */
export interface Delivery {
  readonly id: string;
  /** Deliveries of one chain go out one after the other; null goes out at once. */
  readonly chain: string | null;
  tries: number;
  /** Milliseconds since 1970. */
  dueAt: number;
}
