import { logFault } from "@/lib/server/faults";
import { openResumeLink } from "@/lib/server/resume/open-resume-link";
import { resumeUrl } from "@/lib/server/resume/resume-token";

const onwards = (location: string) =>
  new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });

/** The resume page's button. Only a POST fetches a provider link, so a scanner that follows links burns nothing. */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const back = (problem: string) => onwards(`${resumeUrl(encodeURIComponent(token))}?problem=${problem}`);
  try {
    const opened = await openResumeLink(token);
    return opened.ok ? onwards(opened.value) : back(opened.refusal);
  } catch (fault) {
    logFault(fault, "opening a resume link");
    return back("provider");
  }
}
