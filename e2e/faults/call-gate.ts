import type { Desk } from "../desk/desk";
import { control } from "../desk/practice";
import type { Gate } from "./gate";
import { until } from "./until";

interface LoggedCall {
  method: string;
  path: string;
  /** Null while under way, and for good when it was cut. */
  status: number | null;
}

interface HeldCall {
  method: "GET" | "POST";
  /** A regular expression. */
  path: string;
  /**
   * `timeout`: the provider hasn't acted. `timeout_after_effect`: it has, and its answer doesn't come.
   * `slow`: it is going to act in a second, whether or not anyone still waits for the answer.
   */
  status: "timeout" | "timeout_after_effect" | "slow";
}

/** Stops the web process while its call to the provider is under way. */
export async function callGate(desk: Desk, { method, path, status }: HeldCall): Promise<Gate> {
  const held = async () => {
    const { data } = await control<{ data: LoggedCall[] }>(desk, "log");
    return data.filter(
      (call) => call.method === method && RegExp(path).test(call.path) && call.status === null,
    );
  };
  const before = (await held()).length;
  const api = [{ method, path, status, ...(status === "slow" && { delaySeconds: 1 }) }];
  await control(desk, "faults", { method: "PUT", body: { api } });
  return {
    reached: () => until(`a call of ${method} ${path}`, async () => (await held()).length > before),
    open: async () => void (await control(desk, "faults", { method: "DELETE" })),
  };
}
