import { listRows } from "../../../list-rows";

/** The statement that the product's list runs, its rows sent as they are. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const rows = await listRows(
    searchParams.get("stage"),
    searchParams.get("created_at"),
    searchParams.get("id"),
  );
  return Response.json({ items: rows });
}
