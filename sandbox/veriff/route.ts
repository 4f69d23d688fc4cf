import type { Signed } from "./authentication";
import type { VeriffWorld } from "./world";

interface VeriffRequest {
  /** The id in the path; empty where there is none. */
  readonly id: string;
  readonly body: string;
  readonly requestId: string;
}

interface VeriffReply {
  readonly status: number;
  readonly body: object | Buffer;
}

/**
 * One endpoint. `prepare` checks the parameters and changes nothing; what it returns does the work.
 */
export interface VeriffRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly pattern: RegExp;
  /** What must be signed; `optional` is checked only when a signature comes. */
  readonly signed: Signed["what"] | "optional";
  /** Whether it closes a session, for the sentinels. */
  readonly closes?: boolean;
  readonly prepare: (world: VeriffWorld, request: VeriffRequest) => () => VeriffReply;
}
