import { startRoundRobin } from "../../scripts/machines/round-robin.mjs";
import { freePort } from "../../scripts/postgres-server.mjs";
import { type Desk, type DeskOptions, surroundings } from "./desk";
import { ListenerProcess } from "./listener-process";
import type { NodeProcess } from "./node-process";
import { WebProcess } from "./web-process";
import { WorkerProcess } from "./worker-process";

/** One process of several, which can be ended and started again in its place. */
class Place<Kind extends NodeProcess = NodeProcess> {
  private constructor(
    readonly name: string,
    private readonly begin: () => Promise<Kind>,
    public process: Kind,
  ) {}

  static async fill<Kind extends NodeProcess>(
    name: string,
    begin: () => Promise<Kind>,
  ): Promise<Place<Kind>> {
    return new Place(name, begin, await begin());
  }

  /** SIGTERM, and a new one once it has gone. Throws when it had to be killed. */
  async restart(): Promise<void> {
    if (!(await this.process.stop())) throw new Error(`${this.name} did not end by itself`);
    this.process = await this.begin();
  }
}

/** A desk on several machines: two of each kind of process on one database, behind a proxy. */
export interface Machines {
  /** As everybody sees it, at the proxy. */
  desk: Desk;
  /** The same desk as it answers at each of its web processes. */
  atEach: Desk[];
  places: Place[];
  proxy: { moved: number; unanswered: number };
  stop(): Promise<void>;
}

/** Starts them on free ports. */
export async function startMachines(options: DeskOptions): Promise<Machines> {
  const { port, close, ...around } = await surroundings(options);
  const environment = { ...around.environment, WORKER: "external" };
  const ports = { web: await twoPorts(), listeners: await twoPorts() };
  const two = <Kind extends NodeProcess>(name: string, begin: (index: number) => Promise<Kind>) =>
    Promise.all([0, 1].map((index) => Place.fill(`${name} ${index + 1}`, () => begin(index))));
  const webs = await two("web", (index) => WebProcess.start(environment, ports.web[index] ?? 0));
  const listeners = await two("listener", (index) =>
    ListenerProcess.start(environment, ports.listeners[index] ?? 0),
  );
  const workers = await two("worker", (index) => WorkerProcess.start(environment, `worker_${index + 1}`));
  const places: Place[] = [...webs, ...listeners, ...workers];
  const proxy = await startRoundRobin({ port, doors: ports });
  const stop = async () => {
    await proxy.close();
    await Promise.all(places.map((place) => place.process.stop()));
    await close();
  };
  const deskAt = (place: Place<WebProcess>, origin: string): Desk => ({
    ...around,
    origin,
    web: place.process,
    startAgain: () => place.restart(),
    stop,
  });
  const [first] = webs;
  if (!first) throw new Error("there is no web process");
  return {
    desk: deskAt(first, around.origin),
    atEach: webs.map((place) => deskAt(place, place.process.origin)),
    places,
    proxy: proxy.counted,
    stop,
  };
}

const twoPorts = async () => [await freePort(undefined), await freePort(undefined)];
