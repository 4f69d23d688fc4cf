import type { ResumePage } from "@/lib/contract/resume-page";
import { AnotherWay, ResumeFrame } from "./resume-frame";

/** For a link that ended or never was: whom to ask, and nothing about anybody. */
export function ResumeGone({ companyName, supportEmail }: Extract<ResumePage, { state: "gone" }>) {
  return (
    <ResumeFrame companyName={companyName} footer={null}>
      <h1 className="text-[27px] leading-[1.2] font-bold tracking-tight">This link no longer works</h1>
      <p className="text-muted">
        Links like this one end after a while, or once they have done their work. You have done nothing wrong.
      </p>
      <AnotherWay supportEmail={supportEmail} lead="Do you still need to be verified?" />
    </ResumeFrame>
  );
}
