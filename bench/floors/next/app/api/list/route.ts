import { listRows } from "../../../list-rows";

/** The statement that the product's list runs, its rows sent as they are. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const rows = await listRows({ stage: searchParams.get("stage"), limit: searchParams.get("limit") });
  return Response.json({ items: rows });
}
