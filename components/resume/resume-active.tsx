import { IdCard, type LucideIcon, Smartphone, Sun } from "lucide-react";
import type { ResumePage, ResumeProblem } from "@/lib/contract/resume-page";
import { Notice } from "../ui/notice";
import { LinkEnd } from "./link-end";
import { AnotherWay, ResumeFrame } from "./resume-frame";

type Active = Extract<ResumePage, { state: "active" }>;

const problems: Record<ResumeProblem, string> = {
  gone: "This link has just ended.",
  provider:
    "Our verification partner did not answer. Nothing is lost: wait a minute and press Continue again.",
  processing: "Your last try is still being checked. That takes about a minute; then come back here.",
  passed: "You have passed already. There is nothing more to do.",
};

const firstLetterUp = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Ready({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <li className="flex items-center gap-3">
      <span className="grid size-8.5 shrink-0 place-items-center rounded-lg bg-waiting-tint">
        <Icon aria-hidden size={18} />
      </span>
      {firstLetterUp(children)}
    </li>
  );
}

interface ResumeActiveProps {
  page: Active;
  token: string;
  problem: ResumeProblem | null;
}

/** One sentence, what to have ready, one button. Works without JavaScript. */
export function ResumeActive({ page, token, problem }: ResumeActiveProps) {
  const { companyName, supportEmail, hint, expiresAt } = page;
  return (
    <ResumeFrame
      companyName={companyName}
      footer={<AnotherWay supportEmail={supportEmail} lead="Not you, or need another way?" />}
    >
      <h1 className="text-[27px] leading-[1.2] font-bold tracking-tight">
        Let's try your ID check once more
      </h1>
      {problem && (
        <Notice tone="caution" urgent>
          {problems[problem]}
        </Notice>
      )}
      <p className="text-muted">{hint?.lastTime && `Last time ${hint.lastTime}. `}Have these ready:</p>
      <ul className="grid gap-3">
        <Ready icon={IdCard}>{hint?.document ?? "Your passport, ID card or driving licence"}</Ready>
        <Ready icon={Sun}>{hint?.conditions ?? "Good light, no glare on the card"}</Ready>
        <Ready icon={Smartphone}>Five minutes, and this phone</Ready>
      </ul>
      <form method="post" action={`/resume/${token}/continue`}>
        <button
          type="submit"
          className="h-13 w-full rounded-xl bg-ink text-[17px] font-medium text-ground hover:opacity-90"
        >
          Continue
        </button>
      </form>
      <p className="text-muted">
        You will be taken to our verification partner. This link works until <LinkEnd at={expiresAt} />.
      </p>
    </ResumeFrame>
  );
}
