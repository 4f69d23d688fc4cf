"use client";

import { type FormEvent, useState } from "react";
import type { ActionRequested } from "@/lib/contract/action-input";
import type { SessionView } from "@/lib/contract/session-view";
import type { ActionEffect, GuardedActionName } from "@/lib/domain/guarded-action";
import type { SecondPerson } from "@/lib/domain/policy";
import { redactConfirmation } from "@/lib/domain/redaction";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ActionFields, blankDraft } from "./action-fields";
import { actionButton } from "./action-words";
import { EffectBox } from "./effect-box";
import { attemptWarning, effectWords } from "./effect-words";
import { PasswordField } from "./password-field";
import { PortalLink } from "./portal-link";
import { RefusalNote } from "./refusal-note";
import { useActionRequest } from "./use-action-request";
import { useFreshPassword } from "./use-fresh-password";

const secondPersonSentence = {
  needed: "It needs a second person: nothing happens until a supervisor other than you has approved it.",
  switched_off:
    "A second person would have to approve this, but your policy has that switched off. It is marked so in the audit.",
} as const;

/** What takes nothing from the person. */
const harmless: ReadonlySet<GuardedActionName> = new Set(["resubmit", "exceptional_resubmit"]);

interface ActionFormProps {
  action: GuardedActionName;
  session: SessionView;
  onReload: () => Promise<SessionView | undefined>;
  onCancel: () => void;
  onAccepted: (accepted: ActionRequested) => void;
}

export function ActionForm({ action, session, onReload, onCancel, onAccepted }: ActionFormProps) {
  const [seen, setSeen] = useState(session);
  const [draft, setDraft] = useState(blankDraft);
  const [reloading, setReloading] = useState(false);
  const request = useActionRequest(onAccepted);
  const fresh = useFreshPassword(action === "redact");
  const permit = seen.permits[action];
  const waits = permit.allowed && permit.secondPerson === "needed";
  const confirmWith = action === "redact" ? redactConfirmation(seen.providerSessionId) : null;
  const complete = draft.reasonCode !== "" && (confirmWith === null || draft.confirmation === confirmWith);
  const ready = permit.allowed && complete && fresh.complete && !request.pending;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || !(await fresh.enter())) return;
    const code = await request.send({ action, sessionId: seen.id, version: seen.version, ...draft });
    if (code === "password_needed") fresh.ask();
  }
  async function reload() {
    setReloading(true);
    const fresh = await onReload();
    setReloading(false);
    if (!fresh) return;
    setSeen(fresh);
    request.forget();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <p className="truncate text-muted">
        {seen.clientReference && `${seen.clientReference} · `}
        <code>{seen.providerSessionId}</code>
      </p>
      {permit.allowed ? (
        <WhatHappens effect={permit.effect} secondPerson={permit.secondPerson} session={seen} />
      ) : (
        <Notice tone="caution">{permit.sentence}</Notice>
      )}
      <ActionFields
        reasons={seen.reasons[action]}
        confirmWith={confirmWith}
        draft={draft}
        onChange={setDraft}
      />
      <PasswordField fresh={fresh} />
      {request.refused && request.refused.code !== "password_needed" && (
        <RefusalNote
          refused={request.refused}
          provider={seen.provider}
          sessionId={seen.id}
          reloading={reloading}
          onReload={() => void reload()}
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Keep as it is</Button>
        <Button type="submit" look={harmless.has(action) ? "primary" : "danger"} disabled={!ready}>
          {request.pending ? "Asking…" : waits ? "Ask for approval" : actionButton[action]}
        </Button>
      </div>
    </form>
  );
}

interface WhatHappensProps {
  effect: ActionEffect;
  secondPerson: SecondPerson;
  session: SessionView;
}

function WhatHappens({ effect, secondPerson, session }: WhatHappensProps) {
  const warning = attemptWarning(effect, session);
  return (
    <>
      <EffectBox words={effectWords(effect, session)}>
        {effect.action === "exceptional_resubmit" && (
          <PortalLink provider={session.provider} url={session.portalUrl} />
        )}
        {secondPerson !== "not_needed" && <p className="mt-1.5">{secondPersonSentence[secondPerson]}</p>}
      </EffectBox>
      {warning && <Notice tone="caution">{warning}</Notice>}
    </>
  );
}
