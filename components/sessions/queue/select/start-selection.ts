import { Pick } from "./pick";
import { SelectionBar } from "./selection-bar";
import { SelectionStore } from "./selection-store";

export interface Selection {
  store: SelectionStore;
  Pick: typeof Pick;
  Bar: typeof SelectionBar;
}

/** Everything that picking takes. Loaded by the click that begins it, since the queue has to open without. */
export const startSelection = (): Selection => ({ store: new SelectionStore(), Pick, Bar: SelectionBar });
