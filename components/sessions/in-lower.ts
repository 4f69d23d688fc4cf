/** As it stands within a sentence: `ID number` and the like keep their capitals. */
export const inLower = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
