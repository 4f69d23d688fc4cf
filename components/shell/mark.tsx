/** Proofdesk's sign: a face in a viewfinder. */
export function Mark() {
  return (
    <svg aria-hidden width="20" height="20" viewBox="0 0 20 20" className="shrink-0">
      <rect width="20" height="20" rx="5.5" className="fill-ink" />
      <g fill="none" strokeWidth="1.4" strokeLinecap="round" className="stroke-ground">
        <path d="M5 7.2V6.4A1.4 1.4 0 0 1 6.4 5h.8M12.8 5h.8A1.4 1.4 0 0 1 15 6.4v.8M15 12.8v.8a1.4 1.4 0 0 1-1.4 1.4h-.8M7.2 15h-.8A1.4 1.4 0 0 1 5 13.6v-.8" />
        <path d="M8 8.6v.4M12 8.6v.4M7.9 11.7c1.2 1 3 1 4.2 0" />
      </g>
    </svg>
  );
}
