import { TableFrame } from "./session-table";

const rows = ["w-24", "w-28", "w-20", "w-32", "w-24", "w-20", "w-28", "w-24"];

/** The queue before its first rows are there. */
export function TableSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading sessions
      </p>
      <TableFrame busy>
        <tbody className="max-lg:block">
          {rows.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change.
            <tr key={index} className="h-10 border-b border-line bg-panel max-lg:block max-lg:h-16">
              <td colSpan={8} className="px-4 max-lg:block max-lg:py-6 lg:px-6">
                <div className={`skeleton h-3 ${width}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
