import { useId } from "react";
import { Button } from "../ui/button";

interface DecideButtonsProps {
  /** Why this operator may not decide. */
  forbidden: string | null;
  /** There is nothing left to say yes to. */
  onlyNo?: boolean;
  onNear: () => void;
  onDecide: (answer: "approve" | "decline") => void;
}

/** The two answers, always there, with the reason in sight where they are blocked. */
export function DecideButtons({ forbidden, onlyNo = false, onNear, onDecide }: DecideButtonsProps) {
  const id = useId();
  return (
    <div className="no-print mt-3 flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
      {forbidden && (
        <p id={id} className="min-w-0 flex-1 text-muted">
          {forbidden}
        </p>
      )}
      {(["decline", "approve"] as const).map((answer) => {
        const off = forbidden !== null || (answer === "approve" && onlyNo);
        return (
          <Button
            key={answer}
            look={answer === "approve" && !off ? "primary" : "plain"}
            aria-disabled={off}
            {...(forbidden && { "aria-describedby": id })}
            onPointerEnter={onNear}
            onFocus={onNear}
            onClick={() => !off && onDecide(answer)}
          >
            {answer === "approve" ? "Approve" : "Decline"}
          </Button>
        );
      })}
    </div>
  );
}
