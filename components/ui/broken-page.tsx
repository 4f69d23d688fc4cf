interface BrokenPageProps {
  error: unknown;
  retry: () => void;
}

/**
 * Something broke while the page was made; the reference finds it in the server's log. Plain on purpose: every
 * page loads it beforehand, and it must not need what may have broken.
 */
export function BrokenPage({ error, retry }: BrokenPageProps) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert" className="mx-auto grid max-w-md gap-3 px-6 py-16 text-center">
      <h1 className="text-lg font-semibold">Something broke on our side</h1>
      <p className="text-muted">
        Nothing was sent and nothing was changed.{" "}
        {reference && (
          <>
            If it stays, tell an admin the reference <code className="text-ink">{reference}</code>
          </>
        )}
      </p>
      <button
        type="button"
        className="mx-auto min-h-8 rounded-lg border border-line bg-panel px-3 font-medium pointer-coarse:min-h-11"
        onClick={retry}
      >
        Try again
      </button>
    </div>
  );
}
