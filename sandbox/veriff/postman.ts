import { postWebhook } from "../webhooks/post-webhook";
import type { NewsDelivery } from "./records";
import { signVeriff } from "./signature";
import type { VeriffWorld } from "./world";

/** Posts a webhook; exactly 200 accepts it: https://devdocs.veriff.com/docs/decision-webhook */
export function veriffPostman(world: VeriffWorld) {
  return {
    post: (delivery: NewsDelivery) => {
      const news = world.news.get(delivery.newsId);
      const { webhookUrl, apiKey, secret } = world.settings.veriff;
      if (news === undefined || webhookUrl === null) return null;
      return postWebhook({
        url: webhookUrl,
        body: news.body,
        headers: {
          "Content-Type": "application/json",
          "x-auth-client": apiKey,
          [world.signatureHeader]: signVeriff(secret, news.body),
        },
        timeoutSeconds: world.settings.deliveryTimeoutSeconds,
        closed: world.closed,
      }).then((status) => status === 200);
    },
    settled: () => {},
  };
}
