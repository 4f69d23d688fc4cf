export type FormValue = string | FormObject;
/** Arrays arrive as objects with number-like keys, as in `expand[0]=…`; `expand[]=…` is counted up. */
export interface FormObject {
  [name: string]: FormValue;
}

/** Decodes `options[document][allowed_types][0]=passport` into nested objects. */
export function decodeForm(text: string): FormObject {
  const root = emptyObject();
  for (const [name, value] of new URLSearchParams(text)) place(root, pathOf(name), value);
  return root;
}

function pathOf(name: string): string[] {
  const bracket = name.indexOf("[");
  if (bracket === -1) return [name];
  const inner = [...name.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "");
  return [name.slice(0, bracket), ...inner];
}

function place(root: FormObject, path: string[], value: string): void {
  let target = root;
  path.forEach((part, index) => {
    const key = part === "" ? String(Object.keys(target).length) : part;
    if (index === path.length - 1) {
      target[key] = value;
      return;
    }
    const next = target[key];
    const child = typeof next === "object" ? next : emptyObject();
    target[key] = child;
    target = child;
  });
}

/** Without a prototype, so that a parameter named `constructor` is only a parameter. */
function emptyObject(): FormObject {
  return Object.create(null);
}

/** The same parameters in any order give the same text; used to compare idempotent requests. */
export function canonicalForm(value: FormValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalForm(value[key] ?? "")}`);
  return `{${parts.join(",")}}`;
}
