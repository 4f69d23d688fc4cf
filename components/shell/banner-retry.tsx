"use client";

import { lazy, Suspense } from "react";
import type { CallRetry } from "@/lib/contract/action-input";

const RetryCall = lazy(() => import("./retry-call").then((module) => ({ default: module.RetryCall })));

/** Few ever see it, so its code comes when it is needed. */
export function BannerRetry(call: CallRetry) {
  return (
    <Suspense>
      <RetryCall {...call} />
    </Suspense>
  );
}
