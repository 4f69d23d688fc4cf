import { between, pick, type Random, seededRandom } from "./random";

/** An invented person. The same seed gives the same person, so that one customer's sessions agree. */
export interface Subject {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly dob: { day: number; month: number; year: number };
  readonly sex: "female" | "male";
  readonly country: "US" | "DE" | "FR" | "NL" | "ES";
  readonly address: { line1: string; city: string; state: string; postal_code: string };
  readonly documentType: "driving_license" | "id_card" | "passport";
  readonly documentNumber: string;
  readonly issued: { day: number; month: number; year: number };
  readonly idNumber: string;
}

const FIRST = [
  "Ardel",
  "Brisa",
  "Calvo",
  "Dorine",
  "Elwin",
  "Fenna",
  "Garrit",
  "Hesper",
  "Ilkay",
  "Jorvik",
] as const;
const SECOND = ["a", "o", "ine", "an", "is", "el"] as const;
const LAST = [
  "Quell",
  "Varno",
  "Tasker",
  "Ombrey",
  "Lindqua",
  "Brandel",
  "Corvane",
  "Destri",
  "Falkner",
] as const;
const LAST_END = ["mere", "stad", "ton", "wick", "ardo", "sen", "ette"] as const;
const CITIES = ["Port Amber", "Neuwalden", "Saint-Orin", "Oosterveen", "Valdemora"] as const;
const COUNTRIES = ["US", "DE", "FR", "NL", "ES"] as const;
const STREETS = ["Lantern Street", "Mill Lane", "Harbour Road", "Orchard Way", "Station Square"] as const;

export function inventSubject(seed: string): Subject {
  const random = seededRandom(`subject:${seed}`);
  const firstName = `${pick(random, FIRST)}${pick(random, SECOND)}`;
  const lastName = `${pick(random, LAST)}${pick(random, LAST_END)}`;
  const home = Math.floor(random() * CITIES.length);
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}${between(random, 1, 99)}@example.com`.toLowerCase(),
    phone: `+1555010${between(random, 1000, 9999)}`,
    dob: { day: between(random, 1, 28), month: between(random, 1, 12), year: between(random, 1955, 2005) },
    sex: pick(random, ["female", "male"]),
    country: COUNTRIES[home] ?? "US",
    address: {
      line1: `${between(random, 1, 240)} ${pick(random, STREETS)}`,
      city: CITIES[home] ?? "Port Amber",
      state: pick(random, ["NA", "WE", "SO"]),
      postal_code: digits(random, 5),
    },
    documentType: pick(random, ["passport", "id_card", "driving_license"]),
    documentNumber: `X${digits(random, 8)}`,
    issued: { day: between(random, 1, 28), month: between(random, 1, 12), year: between(random, 2017, 2024) },
    idNumber: `0000${digits(random, 5)}`,
  };
}

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => between(random, 0, 9)).join("");
}
