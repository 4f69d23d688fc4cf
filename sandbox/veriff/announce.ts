import type { Moment, VeriffSession } from "./records";
import type { VeriffWorld } from "./world";

/** Records a webhook with its body as it is now, and hands it to the courier. */
export function announce(
  world: VeriffWorld,
  session: VeriffSession,
  news: { readonly type: string; readonly body: string },
  moment: Pick<Moment, "at" | "told" | "untold" | "newId">,
): void {
  if (moment.untold) return;
  const { id } = world.news.add({
    id: moment.newId(),
    created: moment.at,
    sequence: world.nextSequence(),
    sessionId: session.id,
    ...news,
  });
  const letter = (dueAt: number) => ({
    id: world.moment().newId(),
    newsId: id,
    chain: moment.told ? session.id : null,
    tries: 0,
    dueAt,
  });
  const letters = world.settings.veriff.webhookUrl === null ? [] : [letter];
  world.courier.announce({ sessionId: session.id, type: news.type, told: moment.told }, letters);
  world.changed();
}
