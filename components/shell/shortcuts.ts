const STORED = "single_key_shortcuts";

/** Single keys can be switched off, since they get in the way of speech input. */
export const shortcutsOn = (): boolean => localStorage.getItem(STORED) !== "off";

export const switchShortcuts = (on: boolean): void => localStorage.setItem(STORED, on ? "on" : "off");

/** Whether the key was meant as a shortcut and not as text or as another program's. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (
    target?.closest(
      "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true], dialog, [role=dialog]",
    )
  )
    return false;
  return shortcutsOn();
}
