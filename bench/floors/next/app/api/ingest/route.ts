import { readWebhook } from "../../../../read-webhook";
import { storeSql } from "../../../../store-sql";
import { pool } from "../../../database";

/** The least that a webhook needs: signature, one statement, 200 after the commit. */
export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const values = readWebhook(body, request.headers.get("stripe-signature") ?? "");
  if (!values) return new Response(null, { status: 400 });
  await pool().query({ name: "store", text: storeSql, values });
  return new Response("stored\n");
}
