import { writeFileSync } from "node:fs";
import { guardsDocument } from "./guards-document";
import { ports } from "./ports";

writeFileSync("docs/guards.md", guardsDocument(ports));
console.log("docs/guards.md is up to date.");
