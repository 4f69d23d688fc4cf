import type { z } from "zod";
import { operatorAction, type Verb } from "@/lib/server/actions/operator-action";
import { noteOwnWrite } from "../own-writes";

/** A server action after which its operator reads what it has written. */
export function ownAction<Schema extends z.ZodType, Value>(
  name: string,
  schema: Schema,
  verb: Verb<z.output<Schema>, Value>,
): ReturnType<typeof operatorAction<Schema, Value>> {
  const act = operatorAction(name, schema, verb);
  return async (input) => {
    const outcome = await act(input);
    await noteOwnWrite();
    return outcome;
  };
}
