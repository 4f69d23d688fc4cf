import type { Provider } from "@/lib/domain/provider";

export interface WiredCall {
  method: "GET" | "POST" | "DELETE";
  /** A regular expression. */
  path: string;
}

/** The calls behind the actions, as each provider has them, and where its half of the practice world is controlled. */
export const wires = {
  stripe: {
    half: "",
    reading: (id: string): WiredCall => ({ method: "GET", path: `/${id}$` }),
    ending: (id: string, action: "cancel" | "redact"): WiredCall => ({
      method: "POST",
      path: `/${id}/${action}$`,
    }),
    making: { method: "POST", path: "/verification_sessions$" },
  },
  veriff: {
    half: "veriff/",
    reading: (id: string): WiredCall => ({ method: "GET", path: `/${id}/decision$` }),
    ending: (id: string): WiredCall => ({ method: "DELETE", path: `/${id}$` }),
    making: { method: "POST", path: "/sessions$" },
  },
} as const satisfies Record<
  Provider,
  {
    half: string;
    reading: (id: string) => WiredCall;
    ending: (id: string, action: "cancel" | "redact") => WiredCall;
    making: WiredCall;
  }
>;
