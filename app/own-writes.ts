import { cookies } from "next/headers";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/faults";
import { type Reader, reader, writtenPosition } from "@/lib/server/replica/reader";

const COOKIE = "proofdesk.written";
/** Longer than any replica lags that is read. */
const LASTS_SECONDS = 60;

/**
 * Where the operator of this request reads what is only shown. Their cookie says up to where they have written; an
 * altered one changes nothing but which of two servers answers them.
 */
export const ownReader = async (): Promise<Reader> => reader((await cookies()).get(COOKIE)?.value);

/** After a server action: until a replica has what it wrote, its operator reads from the primary. */
export async function noteOwnWrite(): Promise<void> {
  try {
    const written = await writtenPosition();
    if (!written) return;
    const secure = env().APP_URL.startsWith("https:");
    (await cookies()).set(COOKIE, written, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure,
      maxAge: LASTS_SECONDS,
    });
  } catch (fault) {
    // What was done is done, and its answer must not be lost for this.
    logFault(fault, "noting a write");
  }
}
