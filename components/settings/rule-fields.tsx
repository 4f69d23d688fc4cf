import { guardedActions } from "@/lib/domain/guarded-action";
import { roles } from "@/lib/domain/operator";
import type { ApprovalRule } from "@/lib/domain/policy";
import { providerName, providers } from "@/lib/domain/provider";
import { actionNoun } from "../actions/action-words";
import { fieldClasses } from "../actions/reason-fields";
import { Button } from "../ui/button";
import { CheckList } from "./check-list";

interface RuleFieldsProps {
  rule: ApprovalRule;
  index: number;
  onChange: (rule: ApprovalRule) => void;
  onRemove: () => void;
}

const allOrNull = <Value extends string>(chosen: Value[], all: readonly Value[]) =>
  chosen.length === all.length ? null : chosen;

/** One rule: which actions, at which provider, asked for by whom, how many at once. */
export function RuleFields({ rule, index, onChange, onRemove }: RuleFieldsProps) {
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line p-3.5">
      <legend className="sr-only">Rule {index + 1}</legend>
      <CheckList
        legend="A second person approves"
        choices={guardedActions.map((value) => ({ value, text: actionNoun[value] }))}
        chosen={rule.actions}
        onChange={(actions) => onChange({ ...rule, actions })}
      />
      <CheckList
        legend="At"
        choices={providers.map((value) => ({ value, text: providerName[value] }))}
        chosen={rule.providers ?? providers}
        onChange={(chosen) => onChange({ ...rule, providers: allOrNull(chosen, providers) })}
      />
      <CheckList
        legend="When asked for by"
        choices={roles.slice(1).map((value) => ({ value, text: value }))}
        chosen={rule.roles ?? roles}
        onChange={(chosen) => onChange({ ...rule, roles: allOrNull(chosen, roles.slice(1)) })}
      />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <label className="grid gap-1">
          <span className="font-medium">For more than so many sessions at once</span>
          <input
            type="number"
            min={0}
            max={100_000}
            required
            className={`${fieldClasses} max-w-32`}
            value={Number.isNaN(rule.moreThan) ? "" : rule.moreThan}
            onChange={(event) => onChange({ ...rule, moreThan: event.target.valueAsNumber })}
          />
          <span className="text-sm text-muted">0: for each single one too</span>
        </label>
        <Button onClick={onRemove}>Remove this rule</Button>
      </div>
    </fieldset>
  );
}
