import { policyBody, reasonsBody } from "../../contract/settings";
import { defaultPolicy } from "../../domain/policy";
import { defaultReasons } from "../../domain/reasons";

/** What an admin may set, each kept as versions; without one, what is delivered counts. */
export const settingKinds = {
  policy: { schema: policyBody, delivered: defaultPolicy },
  reasons: { schema: reasonsBody, delivered: defaultReasons },
} as const;

export type SettingKind = keyof typeof settingKinds;
export type SettingBody<Kind extends SettingKind> = (typeof settingKinds)[Kind]["delivered"];
