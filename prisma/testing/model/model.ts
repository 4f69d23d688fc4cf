import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { type CurrentOperator, type Role, roles } from "@/lib/domain/operator";
import type { Provider } from "@/lib/domain/provider";
import type { requestAction } from "@/lib/server/actions/request-action";
import type { Side } from "./side";

/** An action that was taken in, and what the people did about it; what the desk made of it is not in here. */
export interface Asked {
  id: string;
  action: GuardedActionName;
  sessionId: string;
  input: Parameters<typeof requestAction>[1];
  by: string;
  /** A second person was wanted when it was asked for. */
  wantsSecond: boolean;
  /** Who said yes to it. */
  approvedBy: string | null;
  /** Its hold is over. */
  due: boolean;
  /** The audit has told of its end. */
  over: boolean;
  effects: number;
}

export interface ModelSession {
  id: string;
  provider: Provider;
  providerSessionId: string;
  person: string | null;
  /** What was seen of it once and must not go away again. */
  canceled: boolean;
  redaction: number;
}

/** What must and must not have happened, kept by who did what. */
export interface Model {
  operators: CurrentOperator[];
  /** Never demoted. */
  admin: CurrentOperator;
  sessions: ModelSession[];
  asked: Map<string, Asked>;
  /** Who works on which session. */
  holders: Map<string, string>;
  secondPerson: boolean;
  policyVersion: number;
  /** Webhooks told so far, in order. */
  told: Record<Provider, number>;
  effectsSeen: Record<Provider, number>;
}

export type Real = Record<Provider, Side>;

/** The rules of the delivered policy once more, in the model's own words. */
const least: Record<GuardedActionName, Role> = {
  cancel: "agent",
  resubmit: "agent",
  redact: "supervisor",
  exceptional_resubmit: "supervisor",
};

export const atLeast = (role: Role, needed: Role) => roles.indexOf(role) >= roles.indexOf(needed);
export const mayAsk = (role: Role, action: GuardedActionName) => atLeast(role, least[action]);
export const needsSecond = (action: GuardedActionName) =>
  action === "redact" || action === "exceptional_resubmit";
/** Whether it stands for a while before it goes out. */
export const isHeld = (action: GuardedActionName) => action === "cancel" || action === "redact";

export const pick = <Item>(items: readonly Item[], number: number): Item | undefined =>
  items[number % Math.max(1, items.length)];

export const openOn = (model: Model, sessionId: string): Asked[] =>
  [...model.asked.values()].filter((asked) => asked.sessionId === sessionId && !asked.over);

export const sessionOf = (model: Model, sessionId: string): ModelSession => {
  const session = model.sessions.find(({ id }) => id === sessionId);
  if (!session) throw new Error("the model does not know a session");
  return session;
};

export const operatorOf = (model: Model, id: string): CurrentOperator => {
  const operator = [...model.operators, model.admin].find((each) => each.id === id);
  if (!operator) throw new Error("the model does not know an operator");
  return operator;
};
