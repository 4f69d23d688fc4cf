import { invalidRequest, type StripeFailure } from "./errors";
import type { FormObject } from "./form-encoding";

/** Takes parameters out of a decoded form one by one; `done()` refuses what nobody asked for. */
export class ParamReader {
  private readonly taken = new Set<string>();

  constructor(
    private readonly form: FormObject,
    private readonly prefix = "",
  ) {}

  private name(param: string): string {
    return this.prefix === "" ? param : `${this.prefix}[${param}]`;
  }

  private value(param: string) {
    this.taken.add(param);
    return this.form[param];
  }

  string(param: string, maxLength = 5000): string | undefined {
    const value = this.value(param);
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw this.wrong(param, "Invalid string: {}");
    if (value === "") {
      const message = `You passed an empty string for '${this.name(param)}'. We assume empty values are an attempt to unset a parameter; however '${this.name(param)}' cannot be unset. You should remove '${this.name(param)}' from your request or supply a non-empty value.`;
      throw this.wrong(param, message, "parameter_invalid_empty");
    }
    if (value.length > maxLength) {
      throw this.wrong(param, `Invalid string: too long; must be at most ${maxLength} characters`);
    }
    return value;
  }

  choice<T extends string>(param: string, choices: readonly T[]): T | undefined {
    const value = this.string(param);
    if (value === undefined) return undefined;
    const known = choices.find((choice) => choice === value);
    if (known === undefined)
      throw this.wrong(param, `Invalid ${this.name(param)}: must be one of ${inWords(choices)}`);
    return known;
  }

  boolean(param: string): boolean | undefined {
    const value = this.string(param);
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") throw this.wrong(param, `Invalid boolean: ${value}`);
    return value === "true";
  }

  integer(param: string, limits: { min?: number; max?: number } = {}): number | undefined {
    const value = this.string(param);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) {
      throw this.wrong(param, `Invalid integer: ${value}`, "parameter_invalid_integer");
    }
    const number = Number(value);
    if (limits.max !== undefined && number > limits.max) {
      const message = `This value must be less than or equal to ${limits.max} (it currently is '${value}').`;
      throw this.wrong(param, message, "parameter_invalid_integer");
    }
    if (limits.min !== undefined && number < limits.min) {
      const message = `This value must be greater than or equal to ${limits.min}.`;
      throw this.wrong(param, message, "parameter_invalid_integer");
    }
    return number;
  }

  /** A number of at least 0, with or without a fraction. */
  number(param: string): number | undefined {
    const value = this.string(param);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!Number.isFinite(number) || number < 0) throw this.wrong(param, `Invalid number: ${value}`);
    return number;
  }

  /** A nested object; `""` when the caller empties it; undefined when absent. */
  object(param: string): ParamReader | "" | undefined {
    const value = this.value(param);
    if (value === undefined || value === "") return value;
    if (typeof value === "string") throw this.wrong(param, "Invalid object");
    return new ParamReader(value, this.name(param));
  }

  strings(param: string): string[] | undefined {
    const value = this.value(param);
    if (value === undefined) return undefined;
    if (typeof value === "string") throw this.wrong(param, "Invalid array");
    return Object.values(value).map((item) => {
      if (typeof item !== "string") throw this.wrong(param, "Invalid array");
      return item;
    });
  }

  /** One object or a list of objects, as readers. */
  objects(param: string): ParamReader[] {
    const object = this.object(param);
    if (object === undefined || object === "") return [];
    return object.items() ?? [object];
  }

  /** The members, when this is a list of objects; null when it has other names than numbers. */
  items(): ParamReader[] | null {
    const entries = Object.entries(this.form);
    if (entries.length === 0 || entries.some(([key]) => !/^\d+$/.test(key))) return null;
    return entries.map(([key, item]) => {
      if (typeof item === "string") throw this.wrong(key, "Invalid object");
      return new ParamReader(item, this.name(key));
    });
  }

  isNested(param: string): boolean {
    return typeof this.form[param] === "object";
  }

  /** Whether the caller sent `""` to take the value out; that also counts as taken. */
  isEmpty(param: string): boolean {
    return this.value(param) === "";
  }

  /** Every remaining pair as text, for maps with free keys such as metadata. */
  entries(): [string, string][] {
    return Object.entries(this.form).map(([key, value]) => {
      this.taken.add(key);
      if (typeof value !== "string") throw this.wrong(key, "Metadata values must be strings");
      return [key, value];
    });
  }

  done(): void {
    const unknown = Object.keys(this.form).find((param) => !this.taken.has(param));
    if (unknown === undefined) return;
    throw this.wrong(unknown, `Received unknown parameter: ${this.name(unknown)}`, "parameter_unknown");
  }

  missing(param: string): StripeFailure {
    return this.wrong(param, `Missing required param: ${this.name(param)}.`, "parameter_missing");
  }

  wrong(param: string, message: string, code?: string): StripeFailure {
    return invalidRequest(message, { param: this.name(param), ...(code === undefined ? {} : { code }) });
  }
}

function inWords(choices: readonly string[]): string {
  return choices.length < 2
    ? choices.join("")
    : `${choices.slice(0, -1).join(", ")} or ${choices[choices.length - 1]}`;
}
