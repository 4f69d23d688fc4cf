import { type Provider, providerName } from "@/lib/domain/provider";
import { classes } from "../ui/classes";

const marks: Record<Provider, { letter: string; ground: string }> = {
  stripe: { letter: "S", ground: "bg-[#5a52e5]" },
  veriff: { letter: "V", ground: "bg-[#004e4e]" },
};

export function ProviderMark({ provider }: { provider: Provider }) {
  const { letter, ground } = marks[provider];
  return (
    <>
      <span
        aria-hidden
        className={classes(
          "mr-2 inline-grid size-4 shrink-0 place-items-center rounded-sm text-[10px] leading-none font-bold text-white",
          ground,
        )}
      >
        {letter}
      </span>
      {providerName[provider]}
    </>
  );
}
