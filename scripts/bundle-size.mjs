// @ts-check
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { main, root } from "./run.mjs";

const PAGE = "/(desk)/sessions/page";
const LIMIT_KB = 160;

/** Prints what the queue page makes a browser load before anything is clicked; throws above the limit. */
export async function assertBundleSize() {
  const files = await firstLoadFiles();
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(path.join(root, ".next", file))).length),
  );
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  const line = `Queue page: ${kilobytes.toFixed(1)} kB of JavaScript, gzip, in ${files.length} files`;
  if (kilobytes > LIMIT_KB) throw new Error(`${line}: more than ${LIMIT_KB} kB.`);
  console.log(`${line} (at most ${LIMIT_KB}).`);
}

/**
 * React's and Next's own files, and those of every client component that the page or one of its layouts can
 * render: the scripts its HTML names. The polyfills aren't among them, since modern browsers skip those.
 */
async function firstLoadFiles() {
  const { rootMainFiles } = JSON.parse(await built("build-manifest.json"));
  const manifest = await built(`server/app${PAGE}_client-reference-manifest.js`);
  // The file is JavaScript that assigns one JSON value.
  const json = manifest.slice(manifest.indexOf("{", manifest.indexOf(`["${PAGE}"]`))).replace(/;?\s*$/, "");
  /** @type {{ chunks: string[] }[]} */
  const modules = Object.values(JSON.parse(json).clientModules);
  const chunks = modules.flatMap((module) => module.chunks).map((chunk) => chunk.replace("/_next/", ""));
  return [...new Set([...rootMainFiles, ...chunks])].filter((file) => file.endsWith(".js"));
}

/** @param {string} file */
async function built(file) {
  try {
    return await readFile(path.join(root, ".next", file), "utf8");
  } catch {
    throw new Error(`There is no .next/${file}: run npm run build first.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(assertBundleSize);
