import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

// `console.error` fails the test. One that expects it says so with `vi.spyOn(console, "error")` and a mock.
const original = console.error;
let messages: string[] = [];

beforeEach(() => {
  messages = [];
  console.error = (...args: unknown[]) => {
    messages.push(format(...args));
    original(...args);
  };
});

afterEach(() => {
  console.error = original;
  if (messages.length) throw new Error(`console.error was called: ${messages.join("\n")}`);
});
