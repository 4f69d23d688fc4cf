"use client";

import { BrokenPage } from "@/components/ui/broken-page";

export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage error={error} retry={retry} />;
}
