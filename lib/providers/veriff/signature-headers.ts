/** The names in use, older and newer, for webhooks and for answers alike. https://devdocs.veriff.com/apidocs/api-faq */
export const signatureHeaders = ["x-hmac-signature", "vrf-hmac-signature"] as const;

/** They carry the API key of the integration that sends. */
export const clientHeaders = ["x-auth-client", "vrf-auth-client"] as const;
