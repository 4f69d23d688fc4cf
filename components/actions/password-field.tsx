import { useId } from "react";
import type { useFreshPassword } from "./use-fresh-password";

/** Asked again only where it was typed too long ago. */
export function PasswordField({ fresh }: { fresh: ReturnType<typeof useFreshPassword> }) {
  const id = useId();
  if (!fresh.shown) return null;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        Your password, once more
      </label>
      <input
        id={id}
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        className="w-full rounded-lg border border-edge bg-panel px-3 py-1.5 pointer-coarse:py-2.5"
        value={fresh.password}
        onChange={(event) => fresh.setPassword(event.target.value)}
        aria-describedby={`${id}-why`}
        {...(fresh.problem && { "aria-invalid": true })}
      />
      <p
        id={`${id}-why`}
        {...(fresh.problem && { role: "alert" })}
        className={fresh.problem ? "text-failed" : "text-sm text-muted"}
      >
        {fresh.problem ?? "You typed it a while ago, and this can't be taken back. What you filled in stays."}
      </p>
    </div>
  );
}
