import type { Metadata } from "next";
import { ReasonsForm } from "@/components/settings/reasons-form";
import { SettingHistory } from "@/components/settings/setting-history";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { viewSetting } from "@/lib/server/settings/read-setting";
import { requireAdmin } from "../../require-operator";

export const metadata: Metadata = { title: "Reasons" };

export default async function ReasonsPage() {
  if (!(await requireAdmin("/settings/reasons"))) return null;
  const setting = await viewSetting("reasons");
  return (
    <SettingsFrame
      here="/settings/reasons"
      about="What staff pick from. The audit keeps the text as it was when it was picked."
    >
      <ReasonsForm setting={setting} />
      <SettingHistory history={setting.history} />
    </SettingsFrame>
  );
}
