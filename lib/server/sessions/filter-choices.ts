import type { FilterChoices } from "../../contract/session-filters";
import type { ProviderPort } from "../../domain/provider-port";
import { connectedProviders } from "../providers";

type Known = Pick<ProviderPort, "rules" | "playbook">;

/** Every status and failure code that the connected providers are known to use, statuses in their own order. */
export function filterChoices(ports: Iterable<Known> = connectedProviders().values()): FilterChoices {
  const known = [...ports];
  const titles = new Map(
    known.flatMap(({ playbook }) =>
      Object.entries(playbook.entries).map(([code, { title }]) => [code, title] as const),
    ),
  );
  const codes = [...titles].map(([code, title]) => ({ code, title }));
  return {
    statuses: [...new Set(known.flatMap(({ rules }) => Object.keys(rules)))],
    codes: codes.sort((a, b) => a.title.localeCompare(b.title, "en") || a.code.localeCompare(b.code, "en")),
  };
}
