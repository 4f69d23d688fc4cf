import { type Provider, providerName } from "@/lib/domain/provider";
import { OutsideLink } from "../ui/outside-link";

interface PortalLinkProps {
  provider: Provider;
  /** Null where no address is known. */
  url: string | null;
}

/** To where staff look a session up by hand. */
export function PortalLink({ provider, url }: PortalLinkProps) {
  return url && <OutsideLink href={url}>Open {providerName[provider]}'s portal</OutsideLink>;
}
