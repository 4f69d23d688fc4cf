import { optionsFromEnvironment } from "./environment";
import { startSandbox } from "./server";

try {
  const sandbox = await startSandbox(optionsFromEnvironment(process.env));
  console.log(`Practice world: ${sandbox.url}`);
  // Both signals may come, from the terminal and from a parent; the second must not cut the saving short.
  let isClosing = false;
  const stop = () => {
    if (isClosing) return;
    isClosing = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  console.error(`Practice world: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
