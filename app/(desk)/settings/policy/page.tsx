import type { Metadata } from "next";
import { PolicyForm } from "@/components/settings/policy-form";
import { SettingHistory } from "@/components/settings/setting-history";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { viewSetting } from "@/lib/server/settings/read-setting";
import { requireAdmin } from "../../require-operator";

export const metadata: Metadata = { title: "Policy" };

export default async function PolicyPage() {
  if (!(await requireAdmin("/settings/policy"))) return null;
  const setting = await viewSetting("policy");
  return (
    <SettingsFrame here="/settings/policy" about="Who may ask for what, and what takes a second person.">
      <PolicyForm setting={setting} />
      <SettingHistory history={setting.history} />
    </SettingsFrame>
  );
}
