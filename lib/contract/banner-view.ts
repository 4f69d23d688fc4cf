import type { Provider } from "../domain/provider";

/** Something an admin has to know, above every page of the desk. */
export interface BannerView {
  id: string;
  tone: "caution" | "failed";
  text: string;
  detail: string | null;
  /** A call that the provider had not enabled: the admin can have it tried again. */
  retry?: { provider: Provider; call: string };
}
