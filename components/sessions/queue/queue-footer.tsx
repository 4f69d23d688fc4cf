import { Kbd } from "../../ui/kbd";

/** What the keys do, and how much there is. */
export function QueueFooter({ amount }: { amount: { count: number; words: string } | undefined }) {
  return (
    <footer className="no-print mt-auto flex items-center justify-between gap-4 px-4 py-3 text-muted md:px-6">
      <p className="hidden gap-4 pointer-fine:flex">
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> move
        </span>
        <span>
          <Kbd>Enter</Kbd> open
        </span>
        <span>
          <Kbd>/</Kbd> search
        </span>
        <span>
          <Kbd>?</Kbd> all keys
        </span>
      </p>
      {amount && (
        <p className="ml-auto">
          {amount.words} {amount.count === 1 ? "session" : "sessions"}
        </p>
      )}
    </footer>
  );
}
