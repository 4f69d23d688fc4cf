/** The session page before its data is there. */
export function SessionSkeleton() {
  return (
    <div>
      <p role="status" className="sr-only">
        Loading the session
      </p>
      <div className="grid gap-3 border-b border-line bg-panel px-4 py-5 md:px-6">
        <div className="skeleton h-3 w-24" />
        <div className="skeleton h-5 w-80 max-w-full" />
        <div className="skeleton h-3 w-56" />
      </div>
      <div className="grid gap-6 p-4 md:p-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="skeleton h-52 rounded-xl" />
        <div className="skeleton h-52 rounded-xl" />
        <div className="skeleton h-80 rounded-xl" />
      </div>
    </div>
  );
}
