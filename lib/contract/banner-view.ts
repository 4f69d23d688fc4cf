/** Something an admin has to know, above every page of the desk. */
export interface BannerView {
  id: string;
  tone: "caution" | "failed";
  text: string;
  detail: string | null;
}
