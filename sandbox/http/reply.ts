import type { ServerResponse } from "node:http";

export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  replyText(response, status, "application/json", JSON.stringify(body, null, 2));
}

/**
 * A page. `referrer`: a hosted link is a secret and must not travel to the page after it; but under `no-referrer` a
 * browser sends the page's own forms with `Origin: null`.
 */
export function replyHtml(
  response: ServerResponse,
  status: number,
  html: string,
  referrer: "no-referrer" | "same-origin" = "no-referrer",
): void {
  response.setHeader("Referrer-Policy", referrer);
  response.setHeader("Cache-Control", "no-store");
  replyText(response, status, "text/html; charset=utf-8", html);
}

export function replyRedirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location, "Referrer-Policy": "no-referrer" }).end();
}

function replyText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) }).end(text);
}
