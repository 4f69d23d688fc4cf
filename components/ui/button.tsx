import type { ComponentProps } from "react";
import { classes } from "./classes";

type Look = "primary" | "plain" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "border-ink bg-ink text-ground hover:bg-ink/85",
  plain: "border-line bg-panel text-ink hover:bg-hover",
  quiet: "border-transparent text-muted hover:bg-hover hover:text-ink",
  danger: "border-failed bg-failed text-white dark:text-ground hover:opacity-90",
};

export const buttonClasses = (look: Look, extra?: string) =>
  classes(
    "inline-flex min-h-8 items-center justify-center gap-2 rounded-lg border px-3 font-medium whitespace-nowrap",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-ground aria-disabled:text-muted",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-ground disabled:text-muted",
    "pointer-coarse:min-h-11",
    looks[look],
    extra,
  );

interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
}

export function Button({ look = "plain", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClasses(look, className)} {...rest} />;
}
