interface Page {
  items: unknown[];
  nextCursor: string | null;
}

/**
 * Walks the failed tab from the top to where page `wanted` (of 50) begins, or the last full hundred before the end where
 * there are not so many.
 */
export async function pageBefore(origin: string, cookie: string, wanted: number) {
  let page = 1;
  let nextCursor = "";
  while (page < wanted) {
    const step = Math.min(2, wanted - page);
    const url = `${origin}/api/sessions?stage=failed&limit=${step * 50}&cursor=${nextCursor}`;
    const answer = await fetch(url, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    const read: Page = await answer.json();
    if (!read.nextCursor) break;
    nextCursor = read.nextCursor;
    page += step;
  }
  return { page, nextCursor };
}
