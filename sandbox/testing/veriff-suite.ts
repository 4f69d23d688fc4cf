import type { SandboxOptions } from "../options";
import { signVeriff } from "../veriff/signature";
import { type Practice, practise } from "./practice-suite";

export const API_KEY = "5f0c2b1e-1111-4aaa-8bbb-2f6f5c3d9e01";
export const SECRET = "c0ffee00-2222-4bbb-9ccc-0123456789ab";

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

interface VeriffPractice extends Practice {
  /** A call with key and signature: over the body, or over the id in the path. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** A session by the API: its id and its one link. */
  readonly start: (verification?: object) => Promise<{ id: string; url: string }>;
  /** The session is played to this outcome, at once. */
  readonly playTo: (id: string, outcome: string) => Promise<void>;
  /** What the API says of the decision. */
  readonly decision: (id: string) => Promise<Record<string, unknown> | null>;
  /** The types of what was told, oldest first, by session when one is given. */
  readonly told: (id?: string) => string[];
}

/** A world of its own for one test, with a signed client of its Veriff half. */
export async function practiseVeriff(options: SandboxOptions = {}): Promise<VeriffPractice> {
  const practice = await practise(options);
  const { sandbox, control } = practice;
  const call: VeriffPractice["call"] = async (method, path, body, headers = {}) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const id = /\/(?:sessions|attempts|media)\/([^/]+)/.exec(path)?.[1] ?? "";
    const response = await fetch(`${sandbox.url}/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-auth-client": API_KEY,
        "x-hmac-signature": signVeriff(SECRET, text ?? id),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: isJson ? JSON.parse(answer) : {},
    };
  };
  return {
    ...practice,
    call,
    start: async (verification = {}) => {
      const made = Object((await call("POST", "/sessions", { verification })).body.verification);
      return { id: String(made.id), url: String(made.url) };
    },
    playTo: async (id, outcome) => {
      await control("POST", `veriff/sessions/${id}/play`, { outcome, decision_seconds: 1000 });
      await control("POST", `veriff/sessions/${id}/finish`);
    },
    decision: async (id) => Object((await call("GET", `/sessions/${id}/decision`)).body).verification,
    told: (id) =>
      sandbox.veriff
        .told()
        .filter(({ sessionId }) => id === undefined || sessionId === id)
        .map(({ type }) => type),
  };
}
