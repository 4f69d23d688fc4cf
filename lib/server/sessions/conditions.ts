/** Conditions in SQL about `s`, a session, and their values, numbered as they come. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: { along: string[]; besides: string[] } = { along: [], besides: [] };
  private led = "";

  /** Where the statement finds a value. */
  place = (value: unknown): string => `$${this.values.push(value)}`;

  /**
   * What an index in the list's order is walked by, and its columns before the list's own. The column is compared with
   * a list of one and stands in the order too: told of one value, the planner takes any index that is in the list's
   * order, and passes by whatever the filter doesn't want, for as long as there is nothing else.
   */
  along({ condition, led }: Along): void {
    this.parts.along.push(condition);
    this.led = led;
  }

  /** What each row on the way is asked. */
  besides(condition: string): void {
    this.parts.besides.push(condition);
  }

  get alongSql(): string {
    return this.parts.along.join(" AND ") || "true";
  }

  /** Null where every row on the way matches. */
  get besidesSql(): string | null {
    return this.parts.besides.join(" AND ") || null;
  }

  /** Newest first, as the index has it. */
  get order(): string {
    return `${this.led}s.created_at DESC, s.id DESC`;
  }
}

/** What leads along an index; `led` are its columns before the list's own, each with a comma behind it. */
export interface Along {
  condition: string;
  led: string;
}

/** SQL: a column is this value; see `along`. */
export const alongColumn = (column: string, type: string, value: string): Along => ({
  condition: `${column} = ANY(ARRAY[${value}]::${type}[])`,
  led: `${column}, `,
});
