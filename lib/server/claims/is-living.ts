/** SQL: whether a claim or a looker still counts; `table` is its alias. */
export const isLiving = (table: "c" | "l"): string => `${table}.until > now()`;
