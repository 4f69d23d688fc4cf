"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useId, useState } from "react";
import type { Reason } from "@/lib/domain/reasons";
import { fieldClasses } from "../actions/reason-fields";
import { Button } from "../ui/button";
import { Panel } from "../ui/panel";
import { moveReason, reasonCode } from "./edit-reasons";

interface ReasonListFieldsProps {
  title: string;
  list: readonly Reason[];
  onChange: (list: Reason[]) => void;
}

const sign =
  "grid size-8 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink disabled:opacity-40 pointer-coarse:size-11";

/** What can be picked for one action, in order. What was picked before keeps its text, whatever becomes of it here. */
export function ReasonListFields({ title, list, onChange }: ReasonListFieldsProps) {
  const id = useId();
  const [text, setText] = useState("");
  function add() {
    const words = text.trim();
    if (words === "") return;
    onChange([
      ...list,
      {
        code: reasonCode(
          words,
          list.map(({ code }) => code),
        ),
        text: words,
      },
    ]);
    setText("");
  }
  return (
    <Panel title={title}>
      <ul className="grid gap-2">
        {list.map((reason, index) => (
          <li key={reason.code} className="flex items-center gap-1">
            <input
              aria-label={`Reason ${index + 1}`}
              className={fieldClasses}
              required
              maxLength={80}
              value={reason.text}
              onChange={(event) =>
                onChange(
                  list.map((each) => (each === reason ? { ...reason, text: event.target.value } : each)),
                )
              }
            />
            <code className="w-40 shrink-0 truncate px-2 text-muted max-md:hidden" title={reason.code}>
              {reason.code}
            </code>
            <button
              type="button"
              className={sign}
              aria-label={`Move “${reason.text}” up`}
              disabled={index === 0}
              onClick={() => onChange(moveReason(list, index, -1))}
            >
              <ArrowUp aria-hidden size={16} />
            </button>
            <button
              type="button"
              className={sign}
              aria-label={`Move “${reason.text}” down`}
              disabled={index === list.length - 1}
              onClick={() => onChange(moveReason(list, index, 1))}
            >
              <ArrowDown aria-hidden size={16} />
            </button>
            <button
              type="button"
              className={sign}
              aria-label={`Remove “${reason.text}”`}
              disabled={list.length === 1}
              onClick={() => onChange(list.filter((each) => each !== reason))}
            >
              <X aria-hidden size={16} />
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex items-end gap-2">
        <label htmlFor={id} className="sr-only">
          A new reason for: {title}
        </label>
        <input
          id={id}
          className={fieldClasses}
          placeholder="A new reason"
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add} aria-disabled={text.trim() === ""}>
          Add
        </Button>
      </div>
    </Panel>
  );
}
