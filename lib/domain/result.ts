/** A refusal is a value: an expected no. A fault is an exception. */
export type Result<Value, No> = { ok: true; value: Value } | { ok: false; refusal: No };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <No>(refusal: No): { ok: false; refusal: No } => ({ ok: false, refusal });
