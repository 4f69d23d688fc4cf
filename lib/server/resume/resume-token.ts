import { createHash, randomBytes } from "node:crypto";
import { env } from "../env";

/** 256 random bits; what is stored is only `hashToken` of it. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** The token is random and long, so a plain hash can't be reversed and an indexed look-up leaks nothing. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export const resumeUrl = (token: string): string => new URL(`/resume/${token}`, env().APP_URL).href;
