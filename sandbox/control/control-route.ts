import type { ParamReader } from "../stripe/param-reader";
import type { Worlds } from "../worlds";

interface ControlRequest {
  readonly id: string;
  readonly params: ParamReader;
  readonly query: URLSearchParams;
}

export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly pattern: RegExp;
  readonly answer: (worlds: Worlds, request: ControlRequest) => unknown;
}

export const route = (
  method: ControlRoute["method"],
  path: string,
  answer: ControlRoute["answer"],
): ControlRoute => ({
  method,
  pattern: new RegExp(`^/_control/${path.replace(":id", "([^/]+)")}$`),
  answer,
});

/** How many a list of sessions shows. */
export const limitOf = (query: URLSearchParams): number => Number(query.get("limit") ?? 100);
