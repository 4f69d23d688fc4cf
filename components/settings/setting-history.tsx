import type { SettingVersionView } from "@/lib/contract/settings";
import { Instant } from "../time/instant";
import { Panel } from "../ui/panel";

/** Who changed it when and why, newest first; kept for ever. */
export function SettingHistory({ history }: { history: readonly SettingVersionView[] }) {
  return (
    <Panel title="Versions">
      <ul className="grid gap-3">
        {history.map(({ version, note, operatorName, createdAt }) => (
          <li key={version}>
            <p className="break-words">
              Version {version}: {note}
            </p>
            <p className="text-muted">
              {operatorName}, <Instant at={createdAt} as="full" />
            </p>
          </li>
        ))}
        <li>
          <p>Version 0: as delivered</p>
        </li>
      </ul>
    </Panel>
  );
}
