import { decodeForm, type FormObject, type FormValue } from "../stripe/form-encoding";

/** A body as JSON or as a form, in the one shape that the parameter reader takes. Throws on broken JSON. */
export function decodeControlBody(contentType: string | undefined, body: string): FormObject {
  if (body.trim() === "") return {};
  const isForm = contentType?.includes("application/x-www-form-urlencoded") === true;
  // curl calls JSON a form unless told otherwise.
  if (isForm && !/^\s*[{[]/.test(body)) return withoutEmpty(decodeForm(body));
  const value: unknown = JSON.parse(body);
  const form = formOf(value);
  return typeof form === "object" ? form : {};
}

/** A field left empty in an HTML form wasn't given. */
function withoutEmpty(form: FormObject): FormObject {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ""));
}

function formOf(value: unknown): FormValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "object") return String(value);
  const form: FormObject = {};
  for (const [key, item] of Object.entries(value)) {
    const child = formOf(item);
    if (child !== undefined) form[key] = child;
  }
  return form;
}
