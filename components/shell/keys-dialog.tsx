"use client";

import { useState } from "react";
import { Kbd } from "../ui/kbd";
import { Modal } from "../ui/modal";
import { shortcutsOn, switchShortcuts } from "./shortcuts";

const keys: readonly (readonly [string, string])[] = [
  ["J", "next session in the queue"],
  ["K", "previous session in the queue"],
  ["Enter", "open the session"],
  ["X", "pick the session, after Select; so does the space bar"],
  ["Esc", "leave picking"],
  ["/", "search"],
  ["?", "this list"],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(shortcutsOn);
  return (
    <Modal title="Keyboard" open onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={on}
          onChange={(event) => {
            switchShortcuts(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        Single keys are on
      </label>
    </Modal>
  );
}
