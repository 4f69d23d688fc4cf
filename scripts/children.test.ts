import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { childGroup, endLeftovers } from "./children.mjs";

const IDLE = ["-e", "setInterval(() => {}, 1000)"];

let folder = "";
let noteFile = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofdesk-"));
  noteFile = path.join(folder, "pids.json");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const group = (onCrash: (message: string) => void = () => undefined) =>
  childGroup({ noteFile, logFolder: folder, onCrash });

async function note(): Promise<{
  parent: { pid: number; started: string };
  children: { pid: number; started: string }[];
}> {
  return JSON.parse(await readFile(noteFile, "utf8"));
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it("stopping ends every child and leaves no note", async () => {
  const children = group();
  children.start("first", IDLE, { env: {} });
  children.start("second", IDLE, { env: {} });
  const pids = (await note()).children.map((child) => child.pid);
  await children.stop();
  expect(pids).toHaveLength(2);
  expect(pids.map(isRunning)).toEqual([false, false]);
  await expect(note()).rejects.toThrow("ENOENT");
});

it("a child that ends by itself is reported with its log", async () => {
  const message = await new Promise<string>((resolve) => {
    group(resolve).start("web server", ["-e", "process.exit(3)"], { env: {} });
  });
  expect(message).toBe(
    `The web server has ended by itself; its log is ${path.join(folder, "web-server.log")}.`,
  );
});

it("a child that is to be there again is started again when it ends, until all are stopped", async () => {
  const children = group(() => expect.unreachable());
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  children.start("web server", IDLE, { env: {}, again: true });
  const pidOf = async () => (await note()).children[0]?.pid;
  const first = await pidOf();
  process.kill(first ?? 0, "SIGKILL");
  await vi.waitFor(async () => expect([undefined, first]).not.toContain(await pidOf()), { timeout: 10_000 });
  const second = await pidOf();
  await children.stop();
  expect(isRunning(second ?? 0)).toBe(false);
});

it("children whose parent was killed are ended by the next start", async () => {
  const children = group();
  children.start("orphan", IDLE, { env: {} });
  const { children: marks } = await note();
  const pid = marks[0]?.pid ?? 0;
  await writeFile(
    noteFile,
    JSON.stringify({ parent: { pid: process.pid, started: "long ago" }, children: marks }),
  );
  await endLeftovers(noteFile);
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
});

it("a process that only got the id of a former child is left alone", async () => {
  const children = group();
  children.start("bystander", IDLE, { env: {} });
  const pid = (await note()).children[0]?.pid ?? 0;
  const gone = { pid: 1, started: "long ago" };
  await writeFile(noteFile, JSON.stringify({ parent: gone, children: [{ pid, started: "long ago" }] }));
  await endLeftovers(noteFile);
  expect(isRunning(pid)).toBe(true);
  await children.stop();
});

it("nothing is ended while the parent lives", async () => {
  const children = group();
  children.start("busy", IDLE, { env: {} });
  await expect(endLeftovers(noteFile)).rejects.toThrow(`It is running already, as process ${process.pid}.`);
  await children.stop();
});
