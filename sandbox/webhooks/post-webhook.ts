interface WebhookRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly closed: AbortSignal;
}

/** One try. The status that came in time, or null for none; a redirect isn't followed. */
export async function postWebhook(request: WebhookRequest): Promise<number | null> {
  try {
    const response = await fetch(request.url, {
      method: "POST",
      redirect: "manual",
      headers: request.headers,
      body: request.body,
      signal: AbortSignal.any([AbortSignal.timeout(request.timeoutSeconds * 1000), request.closed]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Refused, cut or timed out: the courier tries again.
    return null;
  }
}
