"use client";

import { type FormEvent, useId, useState } from "react";
import type { BulkPlanView } from "@/lib/contract/bulk-view";
import { PasswordField } from "../actions/password-field";
import { fieldClasses } from "../actions/reason-fields";
import { useFreshPassword } from "../actions/use-fresh-password";
import { useSessionActions } from "../sessions/session-actions-context";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import { doToMany, inFigures } from "./bulk-words";
import { MovedSince } from "./moved-since";
import { useBulkSend } from "./use-bulk-send";
import { WhatItDoes } from "./what-it-does";

const figuresOnly = (typed: string) => typed.replaceAll(/[\s,.]/g, "");

/** What the plan would do, and the number that has to be typed before it does. */
export function ArmForm({ plan }: { plan: BulkPlanView }) {
  const { armBulkPlan } = useSessionActions();
  const { send, pending, problem } = useBulkSend(armBulkPlan);
  const fresh = useFreshPassword(plan.action === "redact");
  const [typed, setTyped] = useState("");
  const id = useId();
  const { action, toDo, may, secondPerson } = plan;
  const asks = secondPerson === "needed";
  const right = figuresOnly(typed) === `${toDo}`;
  const missing = !may.arm.allowed
    ? may.arm.sentence
    : !right
      ? `Type the number of sessions it will be done to: ${inFigures(toDo)}.`
      : !fresh.complete
        ? "Type your password too."
        : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (missing || pending || !(await fresh.enter())) return;
    const code = await send({ planId: plan.id, number: toDo });
    if (code === "password_needed") fresh.ask();
  }
  return (
    <Panel title="What will happen">
      <div className="grid gap-2.5">
        <WhatItDoes plan={plan} />
        <MovedSince plan={plan} />
      </div>
      {secondPerson === "switched_off" && (
        <Notice tone="caution" className="mt-2.5">
          A rule wants a second person for this, and this team has none. It is marked in the audit for ever.
        </Notice>
      )}
      <form onSubmit={(event) => void submit(event)} className="mt-4 grid max-w-md gap-3">
        <label className="grid gap-1.5">
          <span className="font-medium">Type {inFigures(toDo)} to arm it</span>
          <input
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={typed}
            disabled={!may.arm.allowed}
            onChange={(event) => setTyped(event.target.value)}
            className={`${fieldClasses} disabled:cursor-not-allowed disabled:bg-ground`}
          />
        </label>
        <PasswordField fresh={fresh} />
        {problem && (
          <Notice tone="failed" urgent>
            {problem}
          </Notice>
        )}
        <div className="grid gap-1.5 justify-items-start">
          <Button
            type="submit"
            look={missing ? "plain" : asks ? "primary" : "danger"}
            aria-disabled={missing !== null || pending}
            aria-describedby={`${id}-missing`}
            className="max-sm:w-full"
          >
            {pending ? "Arming…" : asks ? `Ask for approval for ${inFigures(toDo)}` : doToMany(action, toDo)}
          </Button>
          <p id={`${id}-missing`} className="text-muted">
            {missing ?? (asks ? "Nothing is sent before a second person says yes." : "")}
          </p>
        </div>
      </form>
    </Panel>
  );
}
