"use client";

import { BrokenPage } from "@/components/ui/broken-page";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <BrokenPage error={error} retry={retry} />
    </main>
  );
}
