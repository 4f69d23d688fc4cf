import type { SessionView } from "@/lib/contract/session-view";
import type { GuardedActionName } from "@/lib/domain/guarded-action";
import { providerName } from "@/lib/domain/provider";

interface Words {
  title: string;
  text: string;
}

type Shown = Pick<
  SessionView,
  | "provider"
  | "stage"
  | "redaction"
  | "permits"
  | "attemptCount"
  | "endedAt"
  | "erasedAt"
  | "missing"
  | "expiresAt"
  | "checksTake"
  | "erasureTakes"
  | "supersededBy"
>;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** A reader whose role can't act is told the same as one whose can. */
function mayBeDone({ permits }: Pick<Shown, "permits">, action: GuardedActionName): boolean {
  const permit = permits[action];
  return permit.allowed || permit.refusal.code === "role_required";
}

function refusedFor({ permits: { resubmit } }: Pick<Shown, "permits">): string | null {
  return resubmit.allowed ? null : resubmit.refusal.code;
}

function waitingText(session: Shown): string {
  const link = mayBeDone(session, "resubmit")
    ? "If they lost their way, Resubmit gives them a link to go on with."
    : refusedFor(session) === "link_missing" &&
      "The link they were given is the only one there is, and it is not known here; have them look for it.";
  const cancel = mayBeDone(session, "cancel");
  const nobody =
    cancel && session.expiresAt
      ? "If nobody will come back, cancel it, or let it end by itself."
      : cancel
        ? "If nobody will come back, cancel it."
        : session.expiresAt && "If nobody comes back, it ends by itself.";
  return ["Nothing is wrong with it.", link, nobody].filter(Boolean).join(" ");
}

const ourRecord = "Our own record stays until someone redacts it.";

const canceledHere = ({ provider, erasedAt }: Shown): Words => ({
  title: "This session was canceled here",
  text: erasedAt
    ? `${providerName[provider]} shows it no more, so its status stays as it was last told. ${ourRecord}`
    : `${providerName[provider]} has confirmed it; nobody can use it any more.`,
});

const otherwiseClosed = ({ provider, missing }: Shown): Words =>
  missing
    ? {
        title: `${providerName[provider]} has no such session any more`,
        text: `It answers so whenever it is read, and not by a call of ours: somebody else may have deleted it, or the key is of another integration. ${ourRecord}`,
      }
    : { title: "This session is closed", text: "It can't be used any more." };

function closedWords(session: Shown): Words {
  const again = session.supersededBy
    ? "A newer session has taken its place."
    : mayBeDone(session, "resubmit") &&
      "If they still have to be verified, Resubmit starts a new session with the same settings.";
  const said = session.endedAt ? canceledHere(session) : otherwiseClosed(session);
  return { title: said.title, text: [said.text, again].filter(Boolean).join(" ") };
}

function stageWords(session: Shown): Words {
  const name = providerName[session.provider];
  switch (session.stage) {
    case "waiting":
      return {
        title:
          session.attemptCount > 0
            ? "They have not submitted again yet"
            : "They have not submitted anything yet",
        text: waitingText(session),
      };
    case "processing":
      return {
        title: `${name} is checking`,
        text: `${sentence(session.checksTake)} This page follows by itself.`,
      };
    case "failed":
      return {
        title: "It failed, and no reason was given",
        text: `${name} reported no code. Ask the person what they saw before another try.`,
      };
    case "verified":
      return { title: "They are verified", text: "There is nothing to do." };
    case "closed":
      return closedWords(session);
  }
}

/** What stands above all else: the data is gone, or going. */
export function erasedWords({ provider, redaction, erasureTakes }: Shown): Words | null {
  if (redaction === "redacted") {
    return {
      title: "What was known about this person is erased",
      text: "The provider's data and ours are gone. Statuses, codes, times and who did what remain.",
    };
  }
  if (redaction === "processing") {
    return {
      title: `${providerName[provider]} is erasing the data`,
      text: `It takes ${erasureTakes}. Our own copy is gone already. This page follows by itself.`,
    };
  }
  return null;
}

/** Where a session stands, and whether anything has to be done. */
export const whatNowWords = (session: Shown): Words => erasedWords(session) ?? stageWords(session);
