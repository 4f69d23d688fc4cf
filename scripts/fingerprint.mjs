// @ts-check
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * A hash of the contents of files and folders, named relative to `root`. What isn't there counts as empty.
 * @param {string} root @param {string[]} names @param {(file: string) => boolean} [accept]
 */
export async function fingerprint(root, names, accept = () => true) {
  const hash = createHash("sha256").update(process.version);
  for (const file of (await Promise.all(names.map((name) => filesBelow(root, name)))).flat()) {
    if (accept(file)) hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} name @returns {Promise<string[]>} */
async function filesBelow(root, name) {
  const found = await stat(path.join(root, name)).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [name];
  const entries = (await readdir(path.join(root, name))).sort();
  return (await Promise.all(entries.map((entry) => filesBelow(root, path.join(name, entry))))).flat();
}

/**
 * Does `work` unless the stamp file already holds `mark`. Tells whether it did.
 * @param {string} file @param {string} mark @param {() => Promise<void>} work
 */
export async function unlessStamped(file, mark, work) {
  if ((await readFile(file, "utf8").catch(() => "")) === mark) return false;
  // Gone while the work is half done.
  await rm(file, { force: true });
  await work();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, mark);
  return true;
}
