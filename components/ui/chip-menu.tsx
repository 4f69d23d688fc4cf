import { Plus, X } from "lucide-react";
import { classes } from "./classes";

interface ChipMenuProps {
  label: string;
  value: string | undefined;
  options: readonly { value: string; text: string }[];
  onChange: (value: string | undefined) => void;
}

/** A filter: dashed while it is off, solid with a way to take it off while it is on. */
export function ChipMenu({ label, value, options, onChange }: ChipMenuProps) {
  const on = value !== undefined;
  return (
    <span
      className={classes(
        "inline-flex h-7 items-center rounded-lg border pointer-coarse:h-11",
        on ? "border-line bg-panel" : "border-dashed border-edge text-muted hover:text-ink",
      )}
    >
      <label className="flex h-full items-center gap-1.5 pl-2.5">
        {on ? <span className="text-muted">{label}</span> : <Plus aria-hidden size={14} />}
        <select
          aria-label={`Filter by ${label.toLowerCase()}`}
          className={classes("chip-select h-full rounded-lg", on ? "pr-1 font-medium" : "pr-2.5")}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">{on ? "Any" : label}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </label>
      {on && (
        <button
          type="button"
          aria-label={`Remove the filter ${label.toLowerCase()}`}
          className="grid h-full min-w-6 place-items-center rounded-lg pr-1 text-muted hover:text-ink pointer-coarse:min-w-11"
          onClick={() => onChange(undefined)}
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </span>
  );
}
