import { classes } from "./classes";

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  name: string;
  choices: readonly { value: Value; text: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** A few ways to look at the same thing, of which one is on. Radio buttons, so arrows move. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  return (
    <fieldset className="no-print flex gap-0.5">
      <legend className="sr-only">{props.legend}</legend>
      {props.choices.map(({ value, text }) => (
        <label
          key={value}
          className={classes(
            "cursor-pointer rounded-lg border px-2.5 py-0.5 pointer-coarse:py-2.5",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            value === props.chosen
              ? "border-line bg-panel font-medium"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={props.name}
            className="sr-only"
            checked={value === props.chosen}
            onChange={() => props.onChoose(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
