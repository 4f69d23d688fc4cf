import type { Call } from "../load/http-connection";

const text = async ({ url, headers = {} }: Call) => {
  const answer = await fetch(url, { headers, redirect: "error" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
};

const differ = ({ url }: Call) =>
  new Error(`${url}: the floor and the product list different sessions, so they can't be compared.`);

/** Throws unless both answer with the same sessions in the same order: else they would be compared at different work. */
export async function assertSameItems(floor: Call, product: Call): Promise<void> {
  const [theirs, ours] = await Promise.all(
    [floor, product].map(async (call) => {
      const { items }: { items: { id: string }[] } = JSON.parse(await text(call));
      return items.map(({ id }) => id).join();
    }),
  );
  if (theirs !== ours) throw differ(product);
}

/** The same for pages, by the links that the product's rows are. */
export async function assertSamePage(floor: Call, product: Call): Promise<void> {
  const [theirs, ours] = await Promise.all([text(floor), text(product)]);
  const ids = [...theirs.matchAll(/<tr id="([0-9a-f-]{36})"/g)].map(([, id = ""]) => id);
  const shown = new Set(ours.match(/(?<=\/sessions\/)[0-9a-f-]{36}/g));
  if (ids.length !== shown.size || ids.some((id) => !shown.has(id))) throw differ(product);
}
