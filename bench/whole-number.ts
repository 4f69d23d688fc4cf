/** A number from the command line. Throws one line for what is none above zero. */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name}: "${text}" is no number above zero.`);
  return number;
}
