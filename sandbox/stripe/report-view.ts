import type { Expansion } from "./expansion";
import type { Report } from "./records";

/** A report without the sensitive fields that weren't expanded. */
export function reportView(report: Report, expansion: Expansion): Report {
  const view = structuredClone(report);
  if (view.document !== undefined) {
    if (!expansion.has("document.dob")) delete view.document.dob;
    if (!expansion.has("document.expiration_date")) delete view.document.expiration_date;
    if (!expansion.has("document.number")) delete view.document.number;
    if (!expansion.has("document.sex")) delete view.document.sex;
    if (!expansion.has("document.unparsed_place_of_birth")) delete view.document.unparsed_place_of_birth;
    if (!expansion.has("document.unparsed_sex")) delete view.document.unparsed_sex;
  }
  if (view.id_number !== undefined) {
    if (!expansion.has("id_number.dob")) delete view.id_number.dob;
    if (!expansion.has("id_number.id_number")) delete view.id_number.id_number;
  }
  return view;
}
