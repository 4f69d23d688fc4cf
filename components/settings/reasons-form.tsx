"use client";

import { type FormEvent, useState } from "react";
import type { SettingView } from "@/lib/contract/settings";
import { type ReasonKind, type Reasons, reasonKinds } from "@/lib/domain/reasons";
import { actionNoun } from "../actions/action-words";
import { ReasonListFields } from "./reason-list-fields";
import { SavePanel } from "./save-panel";
import { useSettingActions } from "./setting-actions-context";
import { useSave } from "./use-save";

const titles: Record<ReasonKind, string> = { ...actionNoun, approve: "Approve", decline: "Decline" };

export function ReasonsForm({ setting }: { setting: SettingView<Reasons> }) {
  const { changeReasons } = useSettingActions();
  const [seen, setSeen] = useState(setting);
  const [reasons, setReasons] = useState(setting.body);
  const { save, ...saving } = useSave((change: { version: number; note: string; body: Reasons }) =>
    changeReasons(change),
  );
  // What was just stored is what is edited from now on.
  if (seen.version !== setting.version && saving.stored === setting.version) {
    setSeen(setting);
    setReasons(setting.body);
  }
  const changed = JSON.stringify(reasons) !== JSON.stringify(seen.body);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (changed) void save(seen.version, reasons);
  }
  return (
    <form onSubmit={submit} className="grid gap-4 md:gap-6">
      {reasonKinds.map((kind) => (
        <ReasonListFields
          key={kind}
          title={titles[kind]}
          list={reasons[kind]}
          onChange={(list) => setReasons({ ...reasons, [kind]: list })}
        />
      ))}
      <SavePanel save={saving} changed={changed} onReset={() => setReasons(seen.body)} />
    </form>
  );
}
