import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { SettingActionsProvider } from "@/components/settings/setting-actions-context";
import { BlankSlate } from "@/components/ui/blank-slate";
import { changePolicy, changeReasons } from "../actions";
import { requireOperator } from "../require-operator";

const actions = { changePolicy, changeReasons };

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireOperator("/settings");
  if (role !== "admin") {
    return (
      <BlankSlate page icon={Lock} title="Settings are an admin's">
        Policy and reasons are changed by admins. Ask one of yours.
      </BlankSlate>
    );
  }
  return <SettingActionsProvider actions={actions}>{children}</SettingActionsProvider>;
}
