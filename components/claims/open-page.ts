import { newKey } from "../actions/new-key";

let open = "";

/** By what the server knows the page that is open, for as long as it is: it may be open in another tab too. */
export const openPage = (): string => open;

/** A session's page opens: it is another one than before. */
export function nextOpenPage(): string {
  open = newKey();
  return open;
}
