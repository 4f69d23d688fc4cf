import type { ResumePage } from "../../contract/resume-page";
import { playbookEntry } from "../../domain/diagnosis";
import { db } from "../db";
import { env } from "../env";
import { providerPort } from "../providers";
import { findWorkingLink } from "./find-link";

const company = () => ({
  companyName: env().COMPANY_NAME ?? "Identity verification",
  supportEmail: env().SUPPORT_EMAIL,
});

/** What the public page shows for a token. Looking burns nothing; a link that ended tells nothing. */
export async function readResumeLink(token: string): Promise<ResumePage> {
  const link = await findWorkingLink(token);
  const session = link && (await db().verificationSession.findUnique({ where: { id: link.sessionId } }));
  if (!link || !session?.active) {
    return { state: "gone", ...company() };
  }
  const entry = playbookEntry(providerPort(session.provider).playbook, session.failureCode);
  const ready = entry?.haveReady;
  const hint = entry && {
    lastTime: entry.lastTime ?? null,
    document: ready?.document ?? null,
    conditions: ready?.conditions ?? null,
  };
  return { state: "active", expiresAt: link.expiresAt.toISOString(), hint: hint ?? null, ...company() };
}
