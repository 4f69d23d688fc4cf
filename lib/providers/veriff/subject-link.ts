import { baseOf, type VeriffAccess } from "./access";

const hosts = /(^|\.)veriff\.(com|me)$/;

/** Whether it can be the link of a subject: Veriff's over HTTPS, or of where we send our requests. */
export function isSubjectLink(link: string, access: Pick<VeriffAccess, "apiBase">): boolean {
  if (link.length > 4000 || !URL.canParse(link)) return false;
  const { protocol, hostname, origin, username, password } = new URL(link);
  if (username || password) return false;
  return (protocol === "https:" && hosts.test(hostname)) || origin === new URL(baseOf(access)).origin;
}
