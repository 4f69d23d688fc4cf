import { withTransaction } from "../db";
import { giveBackCall, limitedCallOf } from "../limits/limited-calls";
import { providerPort } from "../providers";
import type { SessionRow } from "../sessions/session-row";
import { keyWords, noteKeyRefused } from "../sync/note-key";
import type { ActionRow } from "./action-row";
import { writeAsDriver } from "./lease";
import { ringLater } from "./try-again-later";

const NEXT_TRY_MS = 60_000;

/**
 * The provider does not accept our key, so this try did nothing and counts for nothing: the action waits for as long as
 * that takes and asks again every minute, from the reading and the guard on. Until a call went out it can be stopped.
 */
export async function waitForKey(
  action: ActionRow,
  { provider }: SessionRow,
  afterCall: boolean,
): Promise<void> {
  const limited = limitedCallOf(providerPort(provider), action.action);
  await withTransaction(async (client) => {
    await writeAsDriver(
      client,
      action,
      `problem = $3, lease_until = NULL, next_try_at = now() + make_interval(secs => $4), called_at = $5`,
      [keyWords(provider), NEXT_TRY_MS / 1000, action.called_at],
    );
    if (afterCall && limited) await giveBackCall(client, action.id);
    await noteKeyRefused(client, provider);
    await ringLater(client, action, NEXT_TRY_MS);
  });
}
