import type { BannerView } from "@/lib/contract/banner-view";
import { Notice } from "../ui/notice";
import { BannerRetry } from "./banner-retry";

/** What is wrong with the desk itself, for those who can mend it. */
export function Banners({ banners }: { banners: readonly BannerView[] }) {
  if (banners.length === 0) return null;
  return (
    <section
      aria-label="About the desk"
      className="no-print grid gap-2 border-b border-line px-3 py-3 md:px-6"
    >
      {banners.map(({ id, tone, text, detail, retry }) => (
        <Notice key={id} tone={tone}>
          <span className="font-medium">{text}</span>
          {detail && <span className="text-muted"> {detail}</span>}
          {retry && <BannerRetry {...retry} />}
        </Notice>
      ))}
    </section>
  );
}
