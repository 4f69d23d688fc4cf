// @ts-check

/** The port that was asked for; throws one line when it isn't one. */
export function port() {
  const text = process.env.PORT || "3000";
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Error(`PORT=${text} is no port number.`);
  return number;
}
