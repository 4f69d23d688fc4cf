import { createServer } from "node:http";
import pg from "pg";
import { readWebhook } from "../read-webhook";
import { storeManySql, storeSql } from "../store-sql";
import { together } from "./together";

// A bare node:http server with the statement that a webhook needs. Its arguments: `one-by-one` or `batched`, the port.
const [, , way, port] = process.argv;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
pool.on("error", (fault) => console.warn(fault.message));

const oneByOne = async (values: unknown[]) => {
  await pool.query({ name: "store", text: storeSql, values });
};
const batched = together<unknown[]>(256, async (all) => {
  const columns = (all[0] ?? []).map((_, place) => all.map((values) => values[place]));
  await pool.query({ name: "store-many", text: storeManySql, values: columns });
});
const store = way === "batched" ? batched : oneByOne;

createServer((request, response) => {
  if (request.method !== "POST") return void response.end("ok\n");
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const signature = String(request.headers["stripe-signature"] ?? "");
    const values = readWebhook(Buffer.concat(parts), signature);
    if (!values) return void response.writeHead(400).end();
    store(values).then(
      () => response.end("stored\n"),
      () => response.writeHead(503).end(),
    );
  });
}).listen(Number(port), "127.0.0.1");
