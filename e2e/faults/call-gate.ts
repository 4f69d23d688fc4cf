import type { Provider } from "@/lib/domain/provider";
import type { Desk } from "../desk/desk";
import { control } from "../desk/practice";
import type { Gate } from "./gate";
import { until } from "./until";
import { type WiredCall, wires } from "./wire";

interface LoggedCall {
  method: string;
  path: string;
  /** Null while under way, and for good when it was cut. */
  status: number | null;
}

interface HeldCall extends WiredCall {
  /**
   * `timeout`: the provider hasn't acted. `timeout_after_effect`: it has, and its answer doesn't come.
   * `slow`: it is going to act in a second, whether or not anyone still waits for the answer.
   */
  status: "timeout" | "timeout_after_effect" | "slow";
}

/** Stops whoever drives while one of such calls to the provider is under way. */
export async function callGate(desk: Desk, provider: Provider, ...calls: HeldCall[]): Promise<Gate> {
  const { half } = wires[provider];
  const isMeant = (logged: LoggedCall) =>
    calls.some(({ method, path }) => logged.method === method && RegExp(path).test(logged.path));
  const held = async () => {
    const { data } = await control<{ data: LoggedCall[] }>(desk, `${half}log`);
    return data.filter((logged) => logged.status === null && isMeant(logged)).length;
  };
  const before = await held();
  const api = calls.map(({ method, path, status }) => ({
    method,
    path,
    status,
    ...(status === "slow" && { delaySeconds: 1 }),
  }));
  await control(desk, `${half}faults`, { method: "PUT", body: { api } });
  const words = calls.map(({ method, path }) => `${method} ${path}`).join(" or ");
  return {
    reached: (actions = 1) => until(`a call of ${words}`, async () => (await held()) >= before + actions),
    open: async () => void (await control(desk, `${half}faults`, { method: "DELETE" })),
  };
}
