import type { ReactNode } from "react";
import type { BannerView } from "@/lib/contract/banner-view";
import type { OperatorView } from "@/lib/contract/operator-view";
import { Banners } from "./banners";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";

interface DeskShellProps {
  operator: OperatorView;
  banners: readonly BannerView[];
  signOut: ReactNode;
  children: ReactNode;
}

export function DeskShell({ operator, banners, signOut, children }: DeskShellProps) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[216px_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-ink px-3 py-2 text-ground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Rail operator={operator} signOut={signOut} />
      <div className="flex min-h-dvh min-w-0 flex-col">
        <TopBar operator={operator} signOut={signOut} />
        <Banners banners={banners} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
