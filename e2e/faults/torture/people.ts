import { pick, type Random } from "../../../sandbox/random";
import type { Desk } from "../../desk/desk";
import { cancelElsewhere, control, type ProviderSession } from "../../desk/practice";

const post = <Answer>(desk: Desk, path: string, body: object = {}) =>
  control<Answer>(desk, path, { method: "POST", body });

async function atStripe(desk: Desk, random: Random, reference: string): Promise<void> {
  const body = { type: "document", client_reference_id: reference };
  const { id } = await post<ProviderSession>(desk, "sessions", body);
  const turn = pick(random, ["nothing", "abandoned", "abandoned", "document_expired", "canceled"]);
  if (turn === "nothing") return;
  // The provider fails others too; they don't try again.
  if (turn === "canceled") {
    return cancelElsewhere(desk, { id: "", providerSessionId: id }).catch(() => undefined);
  }
  await post(desk, `sessions/${id}/play`, { outcome: turn });
}

async function atVeriff(desk: Desk, random: Random, vendorData: string): Promise<void> {
  const { id } = await post<{ id: string }>(desk, "veriff/sessions", { vendorData });
  // A decline whose next move is another session, one that asks again, and one who only looks.
  const turn = pick(random, ["nothing", "leave", "101", "101", "201"]);
  if (turn !== "nothing") await post(desk, `veriff/sessions/${id}/play`, { outcome: turn });
}

/** Somebody comes to be verified at one of the providers, by the company's backend, and gets somewhere or not. */
export const newPerson = (desk: Desk, random: Random, reference: string): Promise<void> =>
  pick(random, [atStripe, atVeriff])(desk, random, reference);
