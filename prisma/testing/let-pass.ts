import { pool } from "@/lib/server/db";

/** Whatever the desk has taken in it took in so many days earlier. */
export async function letPass(days: number): Promise<void> {
  const ago = `make_interval(days => ${days})`;
  await pool().query(`UPDATE webhook_delivery SET received_at = received_at - ${ago}`);
  await pool().query(`UPDATE session_event SET recorded_at = recorded_at - ${ago}`);
  await pool().query(`UPDATE verification_session SET first_seen_at = first_seen_at - ${ago}`);
}
