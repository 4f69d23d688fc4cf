import { Instant } from "../time/instant";

/** Completes the sentence that a colleague works on it. */
export function HeldSince({ since }: { since: string }) {
  return (
    <>
      {" "}
      Since <Instant at={since} as="day" />.
    </>
  );
}
