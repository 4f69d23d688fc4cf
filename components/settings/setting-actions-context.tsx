"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Outcome } from "@/lib/contract/action-input";
import type { PolicyChange, ReasonsChange } from "@/lib/contract/settings";

/** How settings are changed; handed down by the settings' layout. */
export interface SettingActions {
  changePolicy: (input: PolicyChange) => Promise<Outcome<{ version: number }>>;
  changeReasons: (input: ReasonsChange) => Promise<Outcome<{ version: number }>>;
}

const SettingActionsContext = createContext<SettingActions | null>(null);

export function SettingActionsProvider({
  actions,
  children,
}: {
  actions: SettingActions;
  children: ReactNode;
}) {
  return <SettingActionsContext value={actions}>{children}</SettingActionsContext>;
}

export function useSettingActions(): SettingActions {
  const actions = useContext(SettingActionsContext);
  if (!actions) throw new Error("Settings are only changed on their own pages");
  return actions;
}
