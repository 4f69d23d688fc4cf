// @ts-check

/**
 * Says what is being done, then how long it took.
 * @template Value
 * @param {string} title @param {() => Promise<Value>} work @returns {Promise<Value>}
 */
export async function step(title, work) {
  const started = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${title}`);
  try {
    const value = await work();
    line(`  ✓ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
    return value;
  } catch (fault) {
    line(`  ✗ ${title}\n`);
    throw fault;
  }
}

/** The line of a step that counts, in a terminal. @param {number} done @param {number} left */
export function countLine(done, left) {
  if (process.stdout.isTTY) line(`  … Practice sessions: ${done} webhooks delivered, ${left} to go`);
}

/** @param {string} text */
function line(text) {
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${text}` : text);
}
