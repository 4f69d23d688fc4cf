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
