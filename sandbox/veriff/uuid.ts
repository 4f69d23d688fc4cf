import type { Random } from "../random";

const VERSIONS = ["1", "3", "4", "4", "5"] as const;

/** UUID-shaped as the provider's ids are: not all of version 4, so nobody may insist on it. */
export function uuidLike(random: Random): string {
  const digit = (digits: string) => digits[Math.floor(random() * digits.length)] ?? "0";
  const hex = (length: number) => Array.from({ length }, () => digit("0123456789abcdef")).join("");
  const version = VERSIONS[Math.floor(random() * VERSIONS.length)] ?? "4";
  return `${hex(8)}-${hex(4)}-${version}${hex(3)}-${digit("89ab")}${hex(3)}-${hex(12)}`;
}

/** The shape alone, whatever the version. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
