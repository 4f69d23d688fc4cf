import { CloudOff } from "lucide-react";
import { BlankSlate } from "./blank-slate";
import { Button } from "./button";

/** Stands for a page that could not be read, with the way to try again. */
export function ReadFailed({ title, onRetry }: { title: string; onRetry: () => void }) {
  return (
    <BlankSlate
      page
      urgent
      icon={CloudOff}
      title={title}
      actions={<Button onClick={onRetry}>Try again</Button>}
    />
  );
}
