/** Runs once when the web process starts: checks the environment, and starts the worker unless it is external. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startDesk } = await import("./lib/server/start-desk");
  await startDesk();
}
