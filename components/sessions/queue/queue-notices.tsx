import { ArrowUp } from "lucide-react";
import { Notice } from "../../ui/notice";

interface QueueNoticesProps {
  unreachable: boolean;
  /** A search matches more than can be sorted. */
  tooMany: boolean;
}

/** Something about the list, above it. */
export function QueueNotices({ unreachable, tooMany }: QueueNoticesProps) {
  return (
    <div className="grid gap-3 px-3 pb-3 md:px-6">
      {unreachable && (
        <Notice tone="caution">The desk can't be reached; the list stands as it was last read.</Notice>
      )}
      {tooMany && (
        <Notice tone="accent">More sessions match than can be sorted. Type more of the word.</Notice>
      )}
    </div>
  );
}

/** New rows wait behind it, so that nothing jumps under a hand. */
export function NewRowsPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="inline-flex h-7 items-center gap-2 rounded-full bg-accent px-3 font-medium text-white dark:text-ground pointer-coarse:h-11"
    >
      <ArrowUp aria-hidden size={14} />
      {count} new
    </button>
  );
}
