import { nextFreeCalls } from "../../domain/call-limits";
import type { ProviderPort } from "../../domain/provider-port";
import type { Queryable } from "../db";
import { env } from "../env";
import { known, waiting, waitWords } from "./limited-calls";

interface Peeked {
  /** Those that have to wait, earliest first; as many fewer than asked for as there is room for at once. */
  later: Date[];
  words: string;
}

/**
 * When so many more calls could go out, were they asked for now and held as usual, behind all that stands. Nothing is
 * planned, and nobody waits for it.
 */
export async function peekCalls(
  client: Queryable,
  port: ProviderPort,
  call: string,
  count: number,
): Promise<Peeked> {
  const { limits, made, now } = await known(client, port, call);
  const wanted = new Date(now.getTime() + env().ACTION_HOLD_SECONDS * 1000);
  const planned = (await waiting(client, port, call)).map((each) => each.hold_until);
  const at = limits.length === 0 ? [] : nextFreeCalls(limits, [...made, ...planned], wanted, count);
  return { later: at.filter((each) => each > wanted), words: waitWords(port, limits) };
}
