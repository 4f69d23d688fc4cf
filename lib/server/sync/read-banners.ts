import type { BannerView } from "../../contract/banner-view";
import type { CurrentOperator } from "../../domain/operator";
import { type Provider, providerName } from "../../domain/provider";
import { db } from "../db";
import { connectedProviders, keySetting } from "../providers";

/** What admins are told about the provider connections; nothing for other roles. */
export async function readBanners(operator: CurrentOperator): Promise<BannerView[]> {
  if (operator.role !== "admin") return [];
  const refused = await db().callRefusal.findMany({ orderBy: { refusedAt: "asc" } });
  const checks = await db().providerCheck.findMany({ orderBy: { provider: "asc" } });
  const notEnabled = refused.map(({ provider, call, message }): BannerView => {
    const name = providerName[provider];
    return {
      id: `${provider}_${call}`,
      tone: "caution",
      text: `${name} has not enabled “${requestOf(provider, call)}” for your integration, so its buttons are off.`,
      detail: `It answered: ${message} Ask its support to enable it, then have it tried again.`,
      retry: { provider, call },
    };
  });
  const told = checks.flatMap((check): BannerView[] => {
    const name = providerName[check.provider];
    if (check.problem === "misconfigured") {
      const text = `${name} does not accept the desk's API key.`;
      return [
        {
          id: `${check.provider}_key`,
          tone: "failed",
          text,
          detail: `Check ${keySetting[check.provider]} and its permissions.`,
        },
      ];
    }
    if (check.problem === "not_permitted") {
      const text = `The desk's key may not look at webhook endpoints, so it can't tell whether ${name} announces when a redaction is finished.`;
      const detail =
        "Let the key read webhook endpoints, or make sure at the provider that the endpoint names all six types, redacted among them.";
      return [{ id: `${check.provider}_permission`, tone: "caution", text, detail }];
    }
    if (check.redactedSubscribed === false) {
      const text = `${name} will not tell us when a redaction is finished, or not every event.`;
      const detail =
        "The webhook endpoint has to name all six types. Run npm run stripe:webhook to repair it.";
      return [{ id: `${check.provider}_subscription`, tone: "caution", text, detail }];
    }
    return [];
  });
  return [...told, ...notEnabled];
}

/** The call as the provider's support knows it. */
function requestOf(provider: Provider, call: string): string {
  const port = connectedProviders().get(provider);
  const known = (["cancel", "redact"] as const).map((action) => port?.limitedCall(action));
  return known.find((each) => each?.name === call)?.request ?? call;
}
