import { beforeEach } from "vitest";
import { viewAwaited } from "@/lib/server/actions/view-waiting";
import { pool } from "@/lib/server/db";
import { receiveWebhook } from "@/lib/server/ingest/receive-webhook";
import { providerPort } from "@/lib/server/providers";
import { registerSession } from "@/lib/server/registration/register-session";
import type { SandboxOptions } from "@/sandbox/options";
import { sessionUrl } from "@/sandbox/veriff/create-session";
import type { DeleteMode } from "@/sandbox/veriff/settings";
import { signVeriff } from "@/sandbox/veriff/signature";
import type { ApiFault } from "@/sandbox/world/faults";
import { practiceDesk } from "./practice-desk";

const API_KEY = "5f0c2b1e-1111-4aaa-8bbb-2f6f5c3d9e01";
const SECRET = "c0ffee00-2222-4bbb-9ccc-0123456789ab";

/** Sends a body through the webhook's door as Veriff would, signed. */
export const sendVeriff = (body: string, headers: Record<string, string> = {}) =>
  receiveWebhook(
    providerPort("veriff"),
    Buffer.from(body),
    new Headers({ "x-hmac-signature": signVeriff(SECRET, body), ...headers }),
  );

/** The same for an event of one's own making, which has to be taken. */
export async function tellVeriff(event: object): Promise<void> {
  const received = await sendVeriff(JSON.stringify(event));
  if (!received.ok) throw new Error(`a webhook was refused: ${received.refusal}`);
}

interface Wanted {
  /** What the subject does, turn by turn: `approved`, `declined`, `review`, or a reason code. */
  turns?: string[];
  vendorData?: string;
  endUserId?: string;
  /** Whether the company's backend told the desk of it, link and all. */
  registered?: boolean;
}

/** A desk with Veriff's practice world beside it; see `practiceDesk`. */
export const veriffDesk = (options: SandboxOptions = {}) => veriffSide(practiceDesk(options));

/** Veriff's side of a desk that has both. */
export function veriffSide({ practice, control }: ReturnType<typeof practiceDesk>) {
  let told = new Set<string>();
  beforeEach(() => {
    told = new Set();
  });
  const veriff = () => practice().veriff;
  const at = (path: string, body: unknown = {}) => control("POST", `veriff/sessions/${path}`, body);

  /** The subject takes a turn, and it is decided. */
  const play = async (id: string, outcome: string): Promise<void> => {
    await at(`${id}/play`, { outcome, decision_seconds: 5000 });
    await at(`${id}/finish`);
  };

  /** Makes a session at the provider, as the company's backend does. */
  const make = async ({ turns = [], vendorData, endUserId }: Wanted = {}) => {
    const made = Object(await control("POST", "veriff/sessions", { vendorData, endUserId }));
    const session = { id: String(made.id), url: String(made.url) };
    for (const outcome of turns) await play(session.id, outcome);
    return session;
  };

  /** What Veriff told and the desk hasn't been told yet, oldest first. */
  const untold = () =>
    veriff()
      .told()
      .filter(({ id }) => !told.has(id));

  const deliver = async (): Promise<void> => {
    for (const { id, body } of untold()) {
      told.add(id);
      const received = await sendVeriff(body);
      if (!received.ok) throw new Error(`a webhook was refused: ${received.refusal}`);
    }
  };

  const findId = async (providerSessionId: string): Promise<string> => {
    const sql = "SELECT id FROM verification_session WHERE provider_session_id = $1";
    const { rows } = await pool().query<{ id: string }>(sql, [providerSessionId]);
    if (!rows[0]) throw new Error("the desk did not learn of a session");
    return rows[0].id;
  };

  /** The company's backend tells the desk of what it made, link and all. */
  const register = async (
    { id: providerSessionId, url }: { id: string; url: string },
    { vendorData = null, endUserId = null }: { vendorData?: string | null; endUserId?: string | null },
  ): Promise<void> => {
    const references = { clientReference: vendorData, subjectReference: endUserId, createdAt: null };
    const result = await registerSession(
      { name: "tests" },
      { provider: "veriff", providerSessionId, url, ...references },
    );
    if (!result.ok) throw new Error(`a registration was refused: ${result.refusal.code}`);
  };

  /** A session that the desk knows of: by registration, then by what Veriff told. */
  const known = async (
    wanted: Wanted = {},
  ): Promise<{ id: string; providerSessionId: string; url: string }> => {
    const made = await make(wanted);
    const { id: providerSessionId, url } = made;
    if (wanted.registered ?? true) await register(made, wanted);
    await deliver();
    return { id: await findId(providerSessionId), providerSessionId, url };
  };

  return {
    at,
    play,
    make,
    register,
    /** The bodies of a session's webhooks that the desk wasn't told, oldest first. */
    untoldOf: (id: string): string[] =>
      untold()
        .filter(({ sessionId }) => sessionId === id)
        .map(({ body }) => body),
    deliver,
    known,
    findId,
    newest: () => veriff().sessions.newestFirst()[0],
    urlOf: (id: string): string => {
      const session = veriff().sessions.get(id);
      if (!session) throw new Error("no such session in the practice world");
      return sessionUrl(veriff(), session);
    },
    awaited: viewAwaited,
    /** As another system of the company would, past the desk. */
    deleteAsCompany: async (id: string): Promise<void> => {
      const answer = await fetch(`${practice().url}/v1/sessions/${id}`, {
        method: "DELETE",
        headers: { "x-auth-client": API_KEY, "x-hmac-signature": signVeriff(SECRET, id) },
      });
      if (!answer.ok) throw new Error(`the practice world refused: ${await answer.text()}`);
    },
    atProvider: (id: string) => veriff().sessions.get(id),
    /** How often the provider really did it because of an API request: what the control did is not counted. */
    effects: (kind: "create" | "delete" | "cancel", id?: string): number =>
      veriff()
        .journal.allEffects()
        .filter(
          (effect) =>
            effect.kind === kind && effect.requestId && (id ?? effect.sessionId) === effect.sessionId,
        ).length,
    calls: (method: string, path: RegExp) =>
      veriff()
        .journal.allCalls()
        .filter((call) => call.method === method && path.test(call.path)),
    fault: (...faults: ApiFault[]): void => veriff().faults.set(faults, []),
    clearFaults: (): void => veriff().faults.clear(),
    deleteMode: (mode: DeleteMode) => control("PUT", "veriff/delete", { mode }),
  };
}
