/** What goes together on the practice pages: the first six decline, the others ask for another attempt. */
export type ReasonGroup =
  | "document"
  | "person"
  | "fraud"
  | "age"
  | "limit"
  | "setup"
  | "incomplete"
  | "picture"
  | "face"
  | "data"
  | "paper";

export interface ReasonText {
  readonly group: ReasonGroup;
  readonly text: string;
  /** What the person did, as the practice pages name it. */
  readonly played: string;
}

export const reason = (group: ReasonGroup, text: string, played: string): ReasonText => ({
  group,
  text,
  played,
});
