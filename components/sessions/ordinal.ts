const words = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];

/** `First` … `Tenth`, then `11th` and so on. */
export const ordinal = (place: number): string => words[place - 1] ?? `${place}th`;
