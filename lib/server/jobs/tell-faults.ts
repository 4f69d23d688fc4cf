import type { Task } from "graphile-worker";
import { logFault } from "../faults";

/** Nothing broke, but the job has to come again; its message is ours, so it may be logged and stored. */
export class TryLater extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TryLater";
  }
}

/**
 * The job library logs and stores the message of whatever a task throws, and a provider's or a database's may hold
 * personal data: only the reference of the fault is handed on.
 */
export const tellFaults =
  (name: string, task: Task): Task =>
  async (payload, helpers) => {
    try {
      await task(payload, helpers);
    } catch (fault) {
      if (fault instanceof TryLater) throw fault;
      throw new Error(`fault ${logFault(fault, `the job ${name}`)}`);
    }
  };
