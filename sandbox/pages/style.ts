import { Html } from "./html";

export const STYLE = new Html(`
:root { --ground: #f7f7f5; --panel: #fff; --line: #d5d7d4; --ink: #17191c; --muted: #565d66; --accent: #2450c8;
  --on-accent: #fff; --failed: #b23a0e; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1113; --panel: #15181b; --line: #343a41; --ink: #eceef0;
  --muted: #9aa3ad; --accent: #7da2ff; --on-accent: #0f1113; --failed: #ff9b7a; } }
* { box-sizing: border-box; }
body { margin: 0; }
main { max-width: 34rem; margin: 0 auto; padding: 24px 16px 48px; }
main:has(table) { max-width: 76rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px; }
h2 { font-size: 1rem; margin: 24px 0 8px; }
p { margin: 0 0 12px; }
.muted { color: var(--muted); }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 12px; padding: 16px; margin: 0 0 16px; }
button, select, input { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line);
  border-radius: 8px; min-height: 44px; padding: 8px 12px; }
button { cursor: pointer; text-align: left; width: 100%; margin: 0 0 8px; }
button:hover { border-color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; text-align: center; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: 0.875rem ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
td code { white-space: nowrap; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.row label { display: grid; gap: 4px; font-size: 0.875rem; color: var(--muted); }
.row :is(input, select) { color: var(--ink); }
.row button { width: auto; margin: 0; }
.tabs { margin: 0 0 16px; gap: 16px; }
.tabs a { min-height: 44px; display: inline-flex; align-items: center; }
.tabs [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.scroll { overflow-x: auto; position: relative; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
caption { text-align: left; color: var(--muted); padding: 0 0 8px; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: middle; }
td button, td select { min-height: 32px; padding: 2px 8px; margin: 0; width: auto; }
td form { display: flex; gap: 6px 12px; align-items: center; }
td form button, td form a { flex: none; white-space: nowrap; }
td label { min-width: 0; }
td select { width: 18rem; max-width: 100%; text-overflow: ellipsis; }
@media (max-width: 56rem) {
  table, caption, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-top: 1px solid var(--line); padding: 12px 0; }
  td { border: 0; padding: 2px 0; }
  td form { flex-wrap: wrap; margin-top: 6px; }
  td label { flex: 1 0 12rem; }
  td select { width: 100%; }
  td button, td select { min-height: 44px; padding: 8px 12px; }
}
td .failed { color: var(--failed); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);
