import type { ParamReader } from "./param-reader";

/** `created=…` exactly, or any of `created[gt|gte|lt|lte]`, in whole seconds. */
export function readCreatedFilter(params: ParamReader): (created: number) => boolean {
  if (!params.isNested("created")) {
    const exact = params.integer("created");
    return (created) => exact === undefined || created === exact;
  }
  const range = params.object("created");
  if (range === undefined || range === "") return () => true;
  const gt = range.integer("gt") ?? Number.NEGATIVE_INFINITY;
  const gte = range.integer("gte") ?? Number.NEGATIVE_INFINITY;
  const lt = range.integer("lt") ?? Number.POSITIVE_INFINITY;
  const lte = range.integer("lte") ?? Number.POSITIVE_INFINITY;
  range.done();
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
}
