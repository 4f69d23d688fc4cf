import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { highest, median, type Point, slope } from "../report/figures";
import { type Row, Skipped } from "../report/row";
import type { Place } from "./place";
import { newWebhooks, stripePath } from "./webhook-blocks";

const EVERY_MS = 2000;
const PER_SECOND = 200;
/** Shorter than this, what a heap grows by before it is tidied looks like a leak. */
const MINUTES_FOR_A_SLOPE = 10;

/** What web and listener hold, with whatever they started, while pages are loaded and webhooks come in. */
export async function measureMemory(place: Place): Promise<Row[]> {
  const listener = hasListener(place);
  const names = ["product", ...(listener ? ["listener"] : [])];
  const samples = new Map(names.map((name): [string, Point[]] => [name, []]));
  const page = { url: `${place.origins.product}/sessions?stage=failed`, headers: { cookie: place.cookie } };
  const target = (listener ? place.listener() : place.origins.product) + stripePath;
  const perSecond = listener ? PER_SECOND : PER_SECOND / 4;
  const count = Math.round(perSecond * place.memoryMinutes * 60);
  await place.besides.during({ kind: "hammer", call: page, clients: 4 }, async () => {
    const sending = place.load.run({ kind: "steady", perSecond, ...newWebhooks(target, count, 16) });
    let over = false;
    sending.catch(() => undefined).finally(() => (over = true));
    const began = Date.now();
    while (!over) {
      for (const [name, points] of samples) {
        points.push({ x: (Date.now() - began) / 60_000, y: processesOf(place.processOf(name)).megabytes });
      }
      await wait(EVERY_MS);
    }
    await sending;
  });
  return names.flatMap((name) => rowsOf(name, samples.get(name) ?? [], place.memoryMinutes));
}

function hasListener(place: Place): boolean {
  try {
    return place.listener() !== "";
  } catch (fault) {
    if (fault instanceof Skipped) return false;
    throw fault;
  }
}

function rowsOf(name: string, points: readonly Point[], minutes: number): Row[] {
  const last = points.slice(Math.floor((points.length * 2) / 3)).map(({ y }) => y);
  const half = points.slice(Math.floor(points.length / 2));
  const growth = slope(half);
  const who = name === "product" ? "web" : name;
  const held = `${median(last).toFixed(0)} MB, at most ${highest(points.map(({ y }) => y)).toFixed(0)} MB`;
  return [
    {
      measure: `memory of the ${who} after ${minutes} min of pages and webhooks`,
      floor: null,
      product: held,
      compared: last,
      unit: "MB",
      target: { atMost: name === "product" ? 300 : 130 },
    },
    {
      measure: `growth of the ${who} in the second half of it`,
      floor: null,
      product: `${growth.toFixed(2)} MB/min`,
      compared: [growth],
      unit: "MB/min",
      target: minutes >= MINUTES_FOR_A_SLOPE ? { atMost: 1 } : null,
    },
  ];
}

/** The process and those it started, which share its group, and what they hold in memory. */
export function processesOf(group: number): { pids: number[]; megabytes: number } {
  const listed = execFileSync("ps", ["-eo", "pgid=,pid=,rss="], { encoding: "utf8" });
  const mine = listed
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([pgid]) => pgid === group);
  return {
    pids: mine.map(([, pid = 0]) => pid),
    megabytes: mine.reduce((sum, [, , rss = 0]) => sum + rss, 0) / 1024,
  };
}
