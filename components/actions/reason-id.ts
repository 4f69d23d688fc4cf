import type { GuardedActionName } from "@/lib/domain/guarded-action";

/** Where the reason of a blocked button stands, for its accessible description. */
export const reasonId = (action: GuardedActionName): string => `why-not-${action}`;
