const BEGIN = "<!-- bench: written by npm run bench:readme -->";
const END = "<!-- bench: end -->";

/** The text with what stands between the marks replaced. Throws when they aren't there. */
export function withTable(text: string, table: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The marks "${BEGIN}" and "${END}" are not there.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table.trim()}\n\n${text.slice(end)}`;
}
