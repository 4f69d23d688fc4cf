import { connect, type Socket } from "node:net";

/** A request as the bytes that go out, made beforehand so that making it is no part of what is measured. */
export interface Shot {
  origin: string;
  bytes: Buffer;
}

export interface Call {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

/** What a client sends for the call on a connection that stays open. */
export function shotOf({ url, method = "GET", headers = {}, body = "" }: Call): Shot {
  const { origin, host, pathname, search } = new URL(url);
  const length = method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {};
  const lines = Object.entries({ host, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return {
    origin,
    bytes: Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n${body}`),
  };
}

export interface Answer {
  status: number;
  /** Head and body as they came; chunks are not put together. */
  text: string;
}

const PATIENCE_MS = 30_000;

/**
 * One connection, one request at a time. By hand, since node's own client costs as much as the servers that are
 * measured and shares two cores with them.
 */
export class HttpConnection {
  private socket: Socket | undefined;
  private waiting: { resolve: (answer: Answer) => void; reject: (fault: Error) => void } | undefined;
  private received: Buffer[] = [];
  private size = 0;

  /** Rejects when the connection breaks or nothing came for half a minute. */
  send({ origin, bytes }: Shot): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket ??= this.open(origin);
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.socket?.removeAllListeners("close").destroy();
    this.socket = undefined;
  }

  private open(origin: string): Socket {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname).setNoDelay(true).setTimeout(PATIENCE_MS);
    const broken = (why: string) => {
      this.socket = undefined;
      socket.destroy();
      this.settle()?.reject(new Error(`${origin}: ${why}`));
    };
    socket.on("timeout", () => broken("no answer in 30 s"));
    socket.on("error", ({ message }) => broken(message));
    socket.on("close", () => broken("the connection was closed"));
    socket.on("data", (part) => this.take(part));
    return socket;
  }

  private take(part: Buffer): void {
    this.received.push(part);
    this.size += part.length;
    const first = this.received[0];
    if (!first) return;
    // An answer's head comes in one piece, or is put together until it is whole.
    const end = Buffer.concat(this.received.slice(-5)).subarray(-5);
    const whole =
      answerEnds(first, this.size, end) ?? answerEnds(Buffer.concat(this.received), this.size, end);
    if (!whole) return;
    const text = Buffer.concat(this.received).toString("utf8");
    const closes = /^connection: close/im.test(text.slice(0, text.indexOf("\r\n\r\n")));
    if (closes) this.close();
    this.settle()?.resolve({ status: Number(text.slice(9, 12)), text });
  }

  private settle() {
    const { waiting } = this;
    this.waiting = undefined;
    this.received = [];
    this.size = 0;
    return waiting;
  }
}

/** Whether all of the answer is there; undefined while its head is not. */
function answerEnds(start: Buffer, size: number, last: Buffer): boolean | undefined {
  const end = start.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = start.toString("latin1", 0, end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length) return size >= end + 4 + Number(length);
  return last.toString("latin1") === "0\r\n\r\n";
}
