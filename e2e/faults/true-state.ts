import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../desk/desk";

interface DeskState {
  id: string;
  provider: Provider;
  status: string;
  redaction: string;
  erased: boolean;
}

const sql = `SELECT provider_session_id AS id, provider, status, redaction, erased_at IS NOT NULL AS erased
  FROM verification_session WHERE $1::text IS NULL OR provider_session_id = $1`;

/** What a provider shows of a session; what Veriff has erased it shows no more, and the desk knows of by its own call. */
const shows: Record<Provider, (desk: Desk, row: DeskState) => boolean> = {
  stripe: ({ sandbox }, { id, status, redaction }) => {
    const session = sandbox.stripe.sessions.get(id);
    return session?.status === status && (session.redaction ?? "none") === redaction;
  },
  veriff: ({ sandbox }, { id, status, erased }) => {
    const session = sandbox.veriff.sessions.get(id);
    return session ? session.status === status && !erased : erased;
  },
};

/** The sessions, or the one, of which the desk doesn't say what the provider says. */
export async function untrueSessions(desk: Desk, providerSessionId: string | null = null): Promise<string[]> {
  const { rows } = await desk.database.query<DeskState>(sql, [providerSessionId]);
  return rows.filter((row) => !shows[row.provider](desk, row)).map(({ id }) => id);
}
