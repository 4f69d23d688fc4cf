"use client";

import { type FormEvent, useState } from "react";
import type { SettingView } from "@/lib/contract/settings";
import { guardedActions } from "@/lib/domain/guarded-action";
import { roles } from "@/lib/domain/operator";
import { type Policy, rolesFor } from "@/lib/domain/policy";
import { actionNoun } from "../actions/action-words";
import { fieldClasses } from "../actions/reason-fields";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import { RuleFields } from "./rule-fields";
import { SavePanel } from "./save-panel";
import { useSettingActions } from "./setting-actions-context";
import { useSave } from "./use-save";

/** Rules stand in a list that is edited, so each has a key of its own while it is. */
const keyed = (policy: Policy) => policy.approvalRules.map((rule, key) => ({ key, rule }));

export function PolicyForm({ setting }: { setting: SettingView<Policy> }) {
  const { changePolicy } = useSettingActions();
  const [seen, setSeen] = useState(setting);
  const [policy, setPolicy] = useState(setting.body);
  const [rules, setRules] = useState(() => keyed(setting.body));
  const { save, ...saving } = useSave(changePolicy);
  // What was just stored is what is edited from now on.
  if (seen.version !== setting.version && saving.stored === setting.version) {
    setSeen(setting);
    setPolicy(setting.body);
    setRules(keyed(setting.body));
  }
  const edited: Policy = { ...policy, approvalRules: rules.map(({ rule }) => rule) };
  const changed = JSON.stringify(edited) !== JSON.stringify(seen.body);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (changed) void save(seen.version, edited);
  }
  function reset() {
    setPolicy(seen.body);
    setRules(keyed(seen.body));
  }
  return (
    <form onSubmit={submit} className="grid gap-4 md:gap-6">
      <Panel title="Who may ask">
        <div className="grid gap-3 sm:grid-cols-2">
          {guardedActions.map((action) => (
            <label key={action} className="grid gap-1">
              <span className="font-medium">{actionNoun[action]}</span>
              <select
                className={fieldClasses}
                value={policy.minimumRole[action]}
                onChange={(event) => {
                  const role = roles.find((each) => each === event.target.value);
                  if (role) setPolicy({ ...policy, minimumRole: { ...policy.minimumRole, [action]: role } });
                }}
              >
                {rolesFor(action).map((role) => (
                  <option key={role} value={role}>
                    {role === "admin" ? "admin" : `${role} and above`}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      </Panel>
      <Panel title="Second person">
        <div className="grid gap-4">
          <label className="flex items-center gap-2.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={policy.secondPerson}
              onChange={(event) => setPolicy({ ...policy, secondPerson: event.target.checked })}
            />
            What the rules below name needs the yes of a second person
          </label>
          {!policy.secondPerson && (
            <Notice tone="caution">
              For a team of one. Every action that a rule would have stopped is marked in the audit for ever
              as done without a second person.
            </Notice>
          )}
          {rules.map(({ key, rule }, index) => (
            <RuleFields
              key={key}
              rule={rule}
              index={index}
              onChange={(next) =>
                setRules(rules.map((each) => (each.key === key ? { key, rule: next } : each)))
              }
              onRemove={() => setRules(rules.filter((each) => each.key !== key))}
            />
          ))}
          <div>
            <Button
              onClick={() =>
                setRules([
                  ...rules,
                  {
                    key: Math.max(-1, ...rules.map(({ key }) => key)) + 1,
                    rule: { actions: ["cancel"], providers: null, roles: null, moreThan: 0 },
                  },
                ])
              }
            >
              Add a rule
            </Button>
          </div>
          <label className="grid gap-1">
            <span className="font-medium">A request is over after so many hours without an answer</span>
            <input
              type="number"
              min={1}
              max={720}
              required
              className={`${fieldClasses} max-w-32`}
              value={Number.isNaN(policy.approvalHours) ? "" : policy.approvalHours}
              onChange={(event) => setPolicy({ ...policy, approvalHours: event.target.valueAsNumber })}
            />
          </label>
        </div>
      </Panel>
      <SavePanel save={saving} changed={changed} onReset={reset} />
    </form>
  );
}
