import { Building2 } from "lucide-react";
import type { ReactNode } from "react";

interface ResumeFrameProps {
  companyName: string;
  footer: ReactNode;
  children: ReactNode;
}

/** The company's page, not ours: their name on top, another way at the bottom. */
export function ResumeFrame({ companyName, footer, children }: ResumeFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-112 flex-col px-5.5 py-7 text-[16px]">
      <header className="flex items-center gap-2.5 font-semibold">
        <Building2 aria-hidden size={18} />
        {companyName}
      </header>
      <main className="my-auto grid gap-5 py-10">{children}</main>
      <footer className="text-muted">{footer}</footer>
    </div>
  );
}

export function AnotherWay({ supportEmail, lead }: { supportEmail: string | null; lead: string }) {
  if (!supportEmail) return <p>{lead} Answer the message that brought you here.</p>;
  return (
    <p>
      {lead} Write to{" "}
      <a href={`mailto:${supportEmail}`} className="break-words underline underline-offset-2">
        {supportEmail}
      </a>
    </p>
  );
}
