import { queryOptions } from "@tanstack/react-query";
import type { Reasons } from "@/lib/domain/reasons";
import { readJson } from "./read-json";

/** The reasons as the admins have them now. */
export const reasonsQuery = () =>
  queryOptions({
    queryKey: ["reasons"] as const,
    queryFn: ({ signal }) => readJson<Reasons>("/api/reasons", signal),
    staleTime: 60_000,
  });
