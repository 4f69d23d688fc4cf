// @ts-check
import { once } from "node:events";
import { request as ask, createServer } from "node:http";

const LARGEST_BODY = 2 * 1024 * 1024;
// They say how one connection is kept, not what is asked.
const OF_ONE_CONNECTION = ["connection", "keep-alive", "transfer-encoding", "upgrade"];

/**
 * @typedef {import("node:http").IncomingMessage} Incoming
 * @typedef {import("node:http").ServerResponse} Answer
 * @typedef {object} Doors the ports on loopback behind which the processes are
 * @property {number[]} web
 * @property {number[]} listeners take the webhooks, where there are any
 */

/**
 * The least that a proxy before several machines has to do: one address, each request to the next process, and on to
 * another where one is not there. Resolves once it listens on loopback.
 * @param {{ port: number, doors: Doors }} options
 */
export async function startRoundRobin({ port, doors }) {
  let turn = 0;
  /** How many requests were passed on to another process, and how many nobody answered. */
  const counted = { moved: 0, unanswered: 0 };
  const server = createServer((request, response) => {
    turn += 1;
    const webhook = request.url?.startsWith("/api/webhooks/") ?? false;
    const inTurn = webhook
      ? [...rotated(doors.listeners, turn), ...rotated(doors.web, turn)]
      : rotated(doors.web, turn);
    const repeatable = webhook || request.method === "GET" || request.method === "HEAD";
    void pass(request, response, inTurn, repeatable).then(({ tries, passed }) => {
      counted.moved += tries > 1 ? 1 : 0;
      counted.unanswered += passed ? 0 : 1;
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    counted,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {number[]} ports @param {number} turn */
const rotated = (ports, turn) => ports.map((_, index) => ports[(index + turn) % ports.length] ?? 0);

/**
 * @param {Incoming} request @param {Answer} response @param {number[]} ports
 * @param {boolean} repeatable whether it may be asked again though somebody may have begun with it
 */
async function pass(request, response, ports, repeatable) {
  const body = await whole(request);
  let tries = 0;
  if (!body) {
    give(response, 413, "Too large.\n");
    return { tries, passed: true };
  }
  for (const port of ports) {
    tries += 1;
    const outcome = await passTo(port, request, body, response);
    if (outcome === "passed") return { tries, passed: true };
    if (outcome === "broken" && !repeatable) break;
  }
  give(response, 502, "Nobody is there to answer.\n");
  return { tries, passed: false };
}

/** @param {Incoming} request @returns {Promise<Buffer | null>} */
async function whole(request) {
  /** @type {Buffer[]} */
  const parts = [];
  let length = 0;
  try {
    for await (const part of request) {
      length += part.length;
      if (length > LARGEST_BODY) return null;
      parts.push(part);
    }
  } catch {
    // The asker has gone.
  }
  return Buffer.concat(parts);
}

/**
 * `absent`: nobody took the request. `broken`: somebody took it, and the connection ended without an answer.
 * @param {number} port @param {Incoming} request @param {Buffer} body @param {Answer} response
 * @returns {Promise<"passed" | "absent" | "broken">}
 */
function passTo(port, request, body, response) {
  const { method, url: path } = request;
  return new Promise((resolve) => {
    const headers = { ...kept(request.headers), ...forwarded(request), "content-length": body.length };
    const asked = ask({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, kept(answer.headers));
      answer.pipe(response);
      answer.once("error", () => response.destroy());
      resolve("passed");
    });
    asked.once("error", (fault) => {
      resolve("code" in fault && fault.code === "ECONNREFUSED" ? "absent" : "broken");
    });
    response.once("close", () => response.writableFinished || asked.destroy());
    asked.end(body);
  });
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
const kept = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_CONNECTION.includes(name)));

// Appended, since whatever stands there already was only claimed.
/** @param {Incoming} request */
function forwarded({ headers, socket }) {
  const before = headers["x-forwarded-for"];
  return { "x-forwarded-for": [before, socket.remoteAddress].filter(Boolean).join(", ") };
}

/** @param {Answer} response @param {number} status @param {string} text */
function give(response, status, text) {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
}
