import type { BrowserContext } from "@playwright/test";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

function leavesTheMachine(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return /^(https?|wss?):$/.test(protocol) && !LOOPBACK.includes(hostname);
}

/**
 * Watches every page of a context for what no journey may see: an error in the console, an exception, a request
 * that leaves the machine. `expected` are console lines that a test brings about on purpose.
 */
export function watch(context: BrowserContext, expected: readonly RegExp[]): () => string[] {
  const problems: string[] = [];
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !expected.some((pattern) => pattern.test(text))) {
      problems.push(`console.error: ${text} (${message.location().url})`);
    }
  });
  context.on("weberror", (fault) => problems.push(`exception: ${fault.error().message}`));
  context.on("request", (request) => {
    if (leavesTheMachine(request.url())) problems.push(`request to ${request.url()}`);
  });
  return () => problems;
}
