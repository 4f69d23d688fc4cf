import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { HttpConnection, shotOf } from "./http-connection";

let server: Server | undefined;
const connection = new HttpConnection();
afterEach(async () => {
  connection.close();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

/** A server that answers every request with the given pieces, one after another. */
async function answering(answer: (socket: Socket) => Promise<void> | void): Promise<string> {
  server = createServer((socket) => {
    socket.on("data", () => void answer(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/path?q=1`;
}

const inPieces =
  (...pieces: string[]) =>
  async (socket: Socket) => {
    for (const piece of pieces) {
      socket.write(piece);
      await wait(5);
    }
  };

const send = (url: string) => connection.send(shotOf({ url, method: "POST", body: "å" }));

it("sends what a server understands, with the body's length in bytes", () => {
  const { bytes, origin } = shotOf({
    url: "http://127.0.0.1:1/a?b=c",
    method: "POST",
    headers: { x: "y" },
    body: "å",
  });
  expect(origin).toBe("http://127.0.0.1:1");
  expect(bytes.toString()).toBe(
    "POST /a?b=c HTTP/1.1\r\nhost: 127.0.0.1:1\r\nx: y\r\ncontent-length: 2\r\n\r\nå",
  );
});

it("waits for all of an answer that comes in pieces, even within its head", async () => {
  const url = await answering(inPieces("HTTP/1.1 200 O", "K\r\nContent-Length: 6\r", "\n\r\nabc", "def"));
  expect(await send(url)).toMatchObject({ status: 200, text: expect.stringMatching(/abcdef$/) });
  // The connection is good for another one.
  expect(await send(url)).toMatchObject({ status: 200 });
});

it("waits for the last of an answer's chunks", async () => {
  const url = await answering(
    inPieces("HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0", "\r\n\r", "\n"),
  );
  expect((await send(url)).status).toBe(503);
});

it("opens another connection after one that the server closes", async () => {
  const url = await answering((socket) => {
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  });
  expect((await send(url)).status).toBe(200);
  expect((await send(url)).status).toBe(200);
});

it("rejects when the connection breaks before the answer is whole", async () => {
  const url = await answering((socket) => {
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  });
  await expect(send(url)).rejects.toThrow("closed");
});
