/** A line along the top edge while the next page is on its way; unseen when it comes at once. */
export function OpeningLine() {
  return (
    <span aria-hidden className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <span className="opening-line block h-full w-2/5 bg-accent" />
    </span>
  );
}
