import { Hand } from "lucide-react";
import type { ClaimView } from "@/lib/contract/claim-view";
import { Instant } from "../time/instant";
import { classes } from "../ui/classes";
import { claimWords, lookerWords } from "./claim-words";

/** Who works on the session and who else looks. A change of hands is read out; the time isn't. */
export function ClaimLine({ claim }: { claim: ClaimView }) {
  const { holder } = claim;
  const lookers = lookerWords(claim);
  return (
    <p className={classes("mt-0.5", holder?.fromYou ? "font-medium text-caution" : "text-muted")}>
      {holder && !holder.own && <Hand aria-hidden size={14} className="mr-1.5 inline align-[-2px]" />}
      <span role="status">{claimWords(claim)}</span>
      {holder && !holder.own && (
        <>
          {holder.fromYou ? " " : " since "}
          <Instant at={holder.since} as="day" />
        </>
      )}
      {lookers && <> · {lookers}</>}
    </p>
  );
}
