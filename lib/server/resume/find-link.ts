import type { ResumeLink } from "@/prisma/generated/client";
import { db } from "../db";
import { hashToken } from "./resume-token";

/** The link a token stands for, when it still works; null for an unknown, ended or not yet active one. */
export async function findWorkingLink(token: string): Promise<ResumeLink | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const link = await db().resumeLink.findUnique({ where: { tokenHash: new Uint8Array(hashToken(token)) } });
  if (!link?.activeAt || link.revokedAt || link.passedAt || link.expiresAt <= new Date()) return null;
  return link;
}
