/** Conditions in SQL about `s`, a session, and their values, numbered as they come. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: { along: string[]; besides: string[] } = { along: [], besides: [] };

  /** Where the statement finds a value. */
  place = (value: unknown): string => `$${this.values.push(value)}`;

  /** What an index in the list's order is walked by. */
  along(condition: string): void {
    this.parts.along.push(condition);
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
}
