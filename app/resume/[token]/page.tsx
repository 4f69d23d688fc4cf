import type { Metadata } from "next";
import { ResumeActive } from "@/components/resume/resume-active";
import { ResumeGone } from "@/components/resume/resume-gone";
import type { ResumeProblem } from "@/lib/contract/resume-page";
import { readResumeLink } from "@/lib/server/resume/read-resume-link";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { absolute: "Identity check" },
  description: null,
  robots: { index: false, follow: false, noarchive: true },
  referrer: "no-referrer",
};

const problems: readonly ResumeProblem[] = ["gone", "provider", "processing", "passed"];

interface ResumePageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}

export default async function ResumeLinkPage({ params, searchParams }: ResumePageProps) {
  const { token } = await params;
  const asked = (await searchParams).problem;
  const page = await readResumeLink(token);
  if (page.state === "gone") return <ResumeGone {...page} />;
  return (
    <ResumeActive
      page={page}
      token={encodeURIComponent(token)}
      problem={problems.find((each) => each === asked) ?? null}
    />
  );
}
