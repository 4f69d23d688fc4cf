import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface BlankSlateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
  urgent?: boolean;
  /** It is all there is on the page, so its title is the page's. */
  page?: boolean;
}

/** Stands where content would be: nothing there, nothing found, or it couldn't be read. */
export function BlankSlate({
  icon: Icon,
  title,
  children,
  actions,
  urgent = false,
  page = false,
}: BlankSlateProps) {
  const Title = page ? "h1" : "p";
  return (
    <div
      {...(urgent ? { role: "alert" } : { role: "status" })}
      className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center"
    >
      <span className="grid size-10 place-items-center rounded-xl bg-waiting-tint text-waiting">
        <Icon aria-hidden size={18} />
      </span>
      <Title className="text-lg font-semibold">{title}</Title>
      {children && <div className="text-muted">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
