import { ArrowUp } from "lucide-react";

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
