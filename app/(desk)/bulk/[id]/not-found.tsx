import { FileQuestion } from "lucide-react";
import { BlankSlate } from "@/components/ui/blank-slate";
import { buttonClasses } from "@/components/ui/button";
import { SoftLink } from "@/components/ui/soft-link";

export default function BulkPlanNotFound() {
  return (
    <BlankSlate
      page
      icon={FileQuestion}
      title="There is no such plan"
      actions={
        <SoftLink href="/bulk" className={buttonClasses("plain")}>
          To the plans
        </SoftLink>
      }
    >
      A plan is made in the queue: press Select, pick rows, and make it.
    </BlankSlate>
  );
}
