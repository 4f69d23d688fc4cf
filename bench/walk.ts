interface Page {
  items: { id: string; createdAt: string }[];
  nextCursor: string | null;
}

/** Walks the failed tab from the top to where page `page` (of 50) begins. Throws when there are not so many. */
export async function pageBefore(origin: string, cookie: string, page: number) {
  let missing = (page - 1) * 50;
  let cursor = "";
  for (;;) {
    const limit = Math.min(missing, 100);
    const url = `${origin}/api/sessions?stage=failed&limit=${limit}&cursor=${cursor}`;
    const answer = await fetch(url, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    const { items, nextCursor }: Page = await answer.json();
    missing -= items.length;
    const last = items.at(-1);
    if (!last || !nextCursor) throw new Error(`There are fewer than ${page} pages of failed sessions.`);
    if (missing === 0) return { last, nextCursor };
    cursor = nextCursor;
  }
}
