export const providers = ["stripe", "veriff"] as const;
export type Provider = (typeof providers)[number];

export const providerName: Record<Provider, string> = { stripe: "Stripe", veriff: "Veriff" };
