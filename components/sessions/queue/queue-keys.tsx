import { Kbd } from "../../ui/kbd";

/** What the keys do in the queue. */
export function QueueKeys() {
  return (
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
  );
}
