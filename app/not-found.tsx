import { FileQuestion } from "lucide-react";
import type { Metadata } from "next";
import { BlankSlate } from "@/components/ui/blank-slate";
import { buttonClasses } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <BlankSlate
        page
        icon={FileQuestion}
        title="There is no such page"
        actions={
          <a href="/sessions" className={buttonClasses("plain")}>
            To the queue
          </a>
        }
      >
        The address may be old, or mistyped.
      </BlankSlate>
    </main>
  );
}
