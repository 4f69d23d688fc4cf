interface CheckListProps<Value extends string> {
  legend: string;
  choices: readonly { value: Value; text: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** Any number of a few. */
export function CheckList<Value extends string>({
  legend,
  choices,
  chosen,
  onChange,
}: CheckListProps<Value>) {
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-0.5">
      <legend className="mb-1 font-medium">{legend}</legend>
      {choices.map(({ value, text }) => (
        <label key={value} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                choices
                  .map((choice) => choice.value)
                  .filter((each) => (each === value ? event.target.checked : chosen.includes(each))),
              )
            }
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
