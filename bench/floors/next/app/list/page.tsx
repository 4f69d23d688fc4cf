import { listRows } from "../../list-rows";

type SearchParams = Promise<{ stage?: string; limit?: string }>;

/** The least that a page of the list is: the same statement, and a table of what it found. */
export default async function ListPage({ searchParams }: { searchParams: SearchParams }) {
  const rows = await listRows(await searchParams);
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} id={row.id}>
            <td>{row.provider_session_id}</td>
            <td>{row.client_reference}</td>
            <td>{row.status}</td>
            <td>{row.stage}</td>
            <td>{row.failure_code}</td>
            <td>{row.attempt_count}</td>
            <td>{row.created_at.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
