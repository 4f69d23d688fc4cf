import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { eventsOf, sessionRow } from "@/prisma/testing/rows";
import { shuffled } from "@/prisma/testing/stripe-history";
import { sendVeriff, veriffDesk } from "@/prisma/testing/veriff-desk";
import { confirmSession } from "../sessions/confirm-session";

const desk = veriffDesk();
beforeEach(() => desk.deleteMode("enabled"));

/** A turn of the subject and what Veriff makes of it; `later` is a second decision about the same attempt. */
interface Turn {
  outcome: string;
  later: string | null;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  outcome: fc.constantFrom("204", "620", "approved", "102", "101", "588", "review"),
  later: fc.option(fc.constantFrom("approved", "105"), { freq: 4 }),
});
const endings = fc.constantFrom("stays", "leaves", "runs out");
const lives = fc.record({ turns: fc.array(turn, { minLength: 1, maxLength: 4 }), ending: endings });

const isOver = (id: string) => {
  const status = desk.atProvider(id)?.status ?? "";
  return ["approved", "declined", "expired", "abandoned"].includes(status);
};

/** Lives through it in the practice world; returns the session and every webhook that came of it, in order. */
async function live({ turns, ending }: { turns: Turn[]; ending: string }) {
  const { id } = await desk.make({ vendorData: "customer-5" });
  for (const { outcome, later } of turns) {
    if (isOver(id) || desk.atProvider(id)?.status === "review") break;
    await desk.play(id, outcome);
    if (later) await desk.at(`${id}/decide`, { outcome: later });
  }
  if (!isOver(id) && ending === "leaves") await desk.at(`${id}/open`).catch(() => undefined);
  if (!isOver(id) && ending === "runs out") await desk.at(`${id}/expire`);
  return { id, bodies: desk.untoldOf(id) };
}

const provider = (id: string) => {
  const session = desk.atProvider(id);
  const failed = session?.status === "declined" || session?.status === "resubmission_requested";
  const code = session?.decision?.reasonCode ?? null;
  return { status: session?.status, failure_code: failed && code !== null ? String(code) : null };
};

const oneByOne = async (bodies: readonly string[]) => {
  for (const body of bodies) expect((await sendVeriff(body)).ok).toBe(true);
};
const together = async (bodies: readonly string[]) => {
  const taken = await Promise.all(bodies.map((body) => sendVeriff(body)));
  expect(taken.every(({ ok }) => ok)).toBe(true);
};

it.each([
  ["one by one", oneByOne, 40],
  ["all at once", together, 20],
])(
  "invariant 2: a Veriff history told in any order, with repeats, %s, ends as Veriff has it",
  async (_how, tell, numRuns) => {
    await fc.assert(
      fc.asyncProperty(lives, fc.infiniteStream(fc.nat(1000)), async (life, random) => {
        const { id, bodies } = await live(life);
        if (bodies.length === 0) return;
        const anyhow = [...bodies, ...bodies.slice(0, 2)]
          .map((body) => ({ body, place: random.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place);
        await tell(anyhow.map(({ body }) => body));
        const ours = await desk.findId(id);
        // As the worker does a second later, wherever the order was in doubt or an attempt is new.
        await confirmSession(ours);
        expect(await sessionRow(ours)).toMatchObject(provider(id));
        const ids = (await eventsOf(ours)).flatMap(({ provider_event_id: told }) => told ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns },
    );
  },
);

it("invariant 2: without any reading, a history of one attempt ends alike in every order", async () => {
  const once = fc.record({
    turns: fc.array(turn, { minLength: 1, maxLength: 1 }),
    ending: fc.constant("stays"),
  });
  const told = async (bodies: readonly string[], as: string, id: string) => {
    for (const body of bodies) await sendVeriff(body.replaceAll(id, as));
    const { status, stage, failure_code, active, attempt_refs } = await sessionRow(await desk.findId(as));
    return { status, stage, failure_code, active, attempt_refs };
  };
  let made = 0;
  const nextId = () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
  await fc.assert(
    fc.asyncProperty(
      once.chain((life) => fc.tuple(fc.constant(life), shuffled([0, 1, 2, 3]))),
      async ([life, order]) => {
        const { id, bodies } = await live(life);
        const anyhow = order.flatMap((place) => bodies[place] ?? []);
        const inOrder = await told(bodies, nextId(), id);
        expect(await told(anyhow, nextId(), id)).toEqual(inOrder);
      },
    ),
    { numRuns: 25 },
  );
});
