import type { ProviderPort } from "@/lib/domain/provider-port";
import { stripeProvider } from "@/lib/providers/stripe/stripe-provider";
import { type CancelRequest, deletion } from "@/lib/providers/veriff/cancel-request";
import { veriffProvider } from "@/lib/providers/veriff/veriff-provider";

const veriff = (cancelRequest: CancelRequest): ProviderPort =>
  veriffProvider({
    apiBase: "http://127.0.0.1:9",
    apiKey: "none",
    sharedSecrets: ["none"],
    cancelRequest,
    livemode: true,
  });

/** Both adapters as they come, for their rules and traits; their calls are never made. */
export const ports: readonly ProviderPort[] = [
  stripeProvider({ apiKey: "sk_test_none", webhookSecrets: [] }),
  veriff(deletion),
];

/** Veriff with a cancel that erases nothing. */
export const veriffWithOtherCancel = veriff({ method: "POST", path: "/v1/sessions/{id}/cancel" });
