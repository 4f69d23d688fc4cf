import { FileQuestion } from "lucide-react";
import { BlankSlate } from "@/components/ui/blank-slate";
import { buttonClasses } from "@/components/ui/button";
import { SoftLink } from "@/components/ui/soft-link";

export default function SessionNotFound() {
  return (
    <BlankSlate
      page
      icon={FileQuestion}
      title="There is no such session"
      actions={
        <SoftLink href="/sessions" className={buttonClasses("plain")}>
          To the queue
        </SoftLink>
      }
    >
      It may belong to another account, or not have reached Proofdesk yet. Search for its id.
    </BlankSlate>
  );
}
