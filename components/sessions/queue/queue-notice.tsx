import type { ComponentProps } from "react";
import { Notice } from "../../ui/notice";

/** Something about the list, above it. */
export function QueueNotice(props: Omit<ComponentProps<typeof Notice>, "className">) {
  return <Notice className="mx-3 mb-3 md:mx-6" {...props} />;
}
