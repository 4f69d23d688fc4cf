import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { freePort } from "../postgres-server.mjs";
import { startRoundRobin } from "./round-robin.mjs";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A process behind the proxy; its port. */
async function behind(answer: RequestListener): Promise<number> {
  const server: Server = createServer(answer);
  const port = await freePort(undefined);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  open.push(() => server.close());
  return port;
}

async function proxy(doors: { web: number[]; listeners?: number[] }) {
  const port = await freePort(undefined);
  const running = await startRoundRobin({ port, doors: { listeners: [], ...doors } });
  open.push(running.close);
  return { origin: `http://127.0.0.1:${port}`, counted: running.counted };
}

const saying = (text: string) => behind((_request, response) => void response.end(text));
const breaking = (asked: string[]) =>
  behind((request) => {
    asked.push(request.url ?? "");
    request.socket.destroy();
  });
const textOf = async (address: string, init?: RequestInit) => (await fetch(address, init)).text();

it("asks each in turn, and the listeners for webhooks", async () => {
  const { origin } = await proxy({
    web: [await saying("one"), await saying("two")],
    listeners: [await saying("listener")],
  });
  const answers = [await textOf(origin), await textOf(origin), await textOf(origin)];
  expect(new Set(answers)).toEqual(new Set(["one", "two"]));
  expect(answers[0]).toBe(answers[2]);
  expect(await textOf(`${origin}/api/webhooks/stripe`, { method: "POST" })).toBe("listener");
});

it("passes on what nobody took, whatever it is, with its body", async () => {
  const echo = await behind((request, response) => void request.pipe(response));
  const { origin, counted } = await proxy({ web: [echo, await freePort(undefined)] });
  for (let turn = 0; turn < 4; turn += 1)
    expect(await textOf(origin, { method: "POST", body: "pressed" })).toBe("pressed");
  expect(counted).toEqual({ moved: 2, unanswered: 0 });
});

it("asks again what may be repeated where a connection broke, and nothing else", async () => {
  const asked: string[] = [];
  const { origin, counted } = await proxy({ web: [await breaking(asked), await breaking(asked)] });
  expect((await fetch(`${origin}/page`)).status).toBe(502);
  expect((await fetch(`${origin}/api/webhooks/veriff`, { method: "POST" })).status).toBe(502);
  expect((await fetch(`${origin}/action`, { method: "POST" })).status).toBe(502);
  expect(asked.filter((path) => path === "/action")).toHaveLength(1);
  expect(asked).toHaveLength(5);
  expect(counted.unanswered).toBe(3);
});

it("appends whom it speaks for to what was claimed", async () => {
  const tell = await behind((request, response) => void response.end(request.headers["x-forwarded-for"]));
  const { origin } = await proxy({ web: [tell] });
  expect(await textOf(origin)).toBe("127.0.0.1");
  expect(await textOf(origin, { headers: { "x-forwarded-for": "10.0.0.7" } })).toBe("10.0.0.7, 127.0.0.1");
});

it("takes no body that nobody would", async () => {
  const { origin } = await proxy({ web: [await saying("one")] });
  const answer = await fetch(origin, { method: "POST", body: Buffer.alloc(3 * 1024 * 1024) });
  expect(answer.status).toBe(413);
});
