import { invalidRequest, lacksPermission } from "./errors";
import type { ParamReader } from "./param-reader";

/** Which optional parts an answer shall carry: absent unless asked for. */
export type Expansion = ReadonlySet<string>;

export const NO_EXPANSION: Expansion = new Set();

const REPORT_SENSITIVE = [
  "document.dob",
  "document.expiration_date",
  "document.number",
  "document.sex",
  "document.unparsed_place_of_birth",
  "document.unparsed_sex",
  "id_number.dob",
  "id_number.id_number",
];

const OUTPUTS_SENSITIVE = ["dob", "id_number", "sex", "unparsed_place_of_birth", "unparsed_sex"].map(
  (field) => `verified_outputs.${field}`,
);

const SESSION_SENSITIVE = [
  ...OUTPUTS_SENSITIVE,
  ...REPORT_SENSITIVE.map((path) => `last_verification_report.${path}`),
];

const EXPANDABLE = {
  session: {
    plain: ["verified_outputs", "provided_details", "last_verification_report"],
    sensitive: SESSION_SENSITIVE,
  },
  report: { plain: [], sensitive: REPORT_SENSITIVE },
  none: { plain: [], sensitive: [] },
} as const;

/**
 * Reads `expand[]`. A nested path also expands its parents. Sensitive paths need a restricted key with the
 * permission for them: https://docs.stripe.com/identity/access-verification-results
 */
export function readExpansion(
  params: ParamReader,
  kind: keyof typeof EXPANDABLE,
  access: { inList: boolean; sensitive: boolean },
): Expansion {
  const expanded = new Set<string>();
  const known = EXPANDABLE[kind];
  for (const asked of params.strings("expand") ?? []) {
    const path = access.inList ? asked.replace(/^data\./, "") : asked;
    const isSensitive = known.sensitive.some((candidate) => candidate === path);
    const isPlain = known.plain.some((candidate) => candidate === path);
    if ((!isSensitive && !isPlain) || (access.inList && path === asked)) {
      throw invalidRequest(`This property cannot be expanded (${asked}).`, { param: "expand" });
    }
    if (isSensitive && !access.sensitive) throw lacksPermission("Access sensitive verification results");
    const parts = path.split(".");
    for (let length = 1; length <= parts.length; length++) expanded.add(parts.slice(0, length).join("."));
  }
  return expanded;
}

/** What is left of an expansion below one of its paths. */
export function below(expansion: Expansion, parent: string): Expansion {
  const start = `${parent}.`;
  return new Set(
    [...expansion].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length)),
  );
}
