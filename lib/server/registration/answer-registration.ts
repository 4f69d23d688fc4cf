import type { FaultView, RefusalView } from "../../contract/action-input";
import { type RegistrationAnswer, registrationInput } from "../../contract/registration-input";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import { env } from "../env";
import { logFault } from "../faults";
import { readBody } from "../http/read-body";
import { registerSession } from "./register-session";
import { findRegistrationToken } from "./registration-token";

const BODY_LIMIT = 16 * 1024;

type Body = RegistrationAnswer | { refusal: RefusalView | FaultView };

const json = (status: number, body: Body, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { ...headers, "cache-control": "no-store" } });

const refused = (status: number, refusal: Refusal, headers?: Record<string, string>) =>
  json(status, { refusal: { ...refusal, sentence: refusalSentence(refusal) } }, headers);

const invalid = (status: number, field: string, expected: string) =>
  refused(status, { code: "invalid_input", field, expected });

const bearer = (request: Request): string | null =>
  /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;

/** Undefined for what is no JSON in UTF-8. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Answers `POST /api/sessions`: 201 for a session that is new here, 200 for one that was known; 401 without a valid
 * token, 413 over 16 KiB, 400 naming the field that is wrong, 409 naming the reference that contradicts; 503 when the
 * database can't keep it, so that the backend comes again.
 */
export async function answerRegistration(request: Request): Promise<Response> {
  try {
    const token = await findRegistrationToken(bearer(request));
    if (!token) return refused(401, { code: "token_unknown" }, { "www-authenticate": "Bearer" });
    const body = await readBody(request, BODY_LIMIT);
    if (!body) return invalid(413, "body", "at most 16 KiB");
    const given = parseJson(body);
    if (given === undefined) return invalid(400, "body", "JSON in UTF-8");
    const input = registrationInput.safeParse(given);
    if (!input.success) {
      const issue = input.error.issues[0];
      return invalid(400, issue?.path.join(".") || "body", issue?.message ?? "another form");
    }
    const result = await registerSession(token, input.data);
    if (!result.ok) return refused(result.refusal.code === "reference_differs" ? 409 : 400, result.refusal);
    const { sessionId, created } = result.value;
    const url = new URL(`/sessions/${sessionId}`, env().APP_URL).href;
    return json(created ? 201 : 200, { id: sessionId, url, created });
  } catch (fault) {
    const reference = logFault(fault, "registering a session");
    const sentence = `Could not be stored. Try again. Reference ${reference}.`;
    return json(503, { refusal: { code: "unexpected", reference, sentence } });
  }
}
