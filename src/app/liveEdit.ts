import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Command } from "../engine/records.ts";
import { edit } from "./edit.ts";

/** Wall ms a value rests before it is sent, so that one drag is one edit. Estimate: within a burst of 400 ms (design-ux §4.2). */
const restMs = 250;
/** Wall ms after which a field shows the record again, whatever it says. Estimate: longer than any delta takes. */
const settleMs = 600;

export interface LiveEdit<T> {
  /** What the field shows: the person's value until the record has it. */
  readonly value: T;
  readonly set: (value: T) => void;
  /** Why the newest value was refused; it stays in the field until it is changed. */
  readonly error: string | null;
}

interface Draft<T> {
  readonly value: T;
  /** What the record said when the value was sent; null until it is. */
  readonly sentOver: { readonly recorded: T } | null;
  readonly refused: string | null;
}

/** A field that applies at once. Refusals appear under it, not in a toast. */
export function useLiveEdit<T>(recorded: T, commandFor: (value: T) => Command): LiveEdit<T> {
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsent = useRef<{ value: T } | null>(null);
  const arrived = draft?.sentOver != null && draft.refused === null && !Object.is(draft.sentOver.recorded, recorded);

  const send = useEffectEvent(async () => {
    const waiting = unsent.current;
    if (waiting === null) return;
    unsent.current = null;
    setDraft({ value: waiting.value, sentOver: { recorded }, refused: null });
    const verdict = await edit(commandFor(waiting.value), "inline");
    if (unsent.current !== null) return;
    if (verdict !== null && !verdict.accepted) {
      setDraft({ value: waiting.value, sentOver: { recorded }, refused: verdict.message });
    } else timer.current = setTimeout(() => setDraft(null), verdict === null ? 0 : settleMs);
  });

  // Whoever looks elsewhere while the value rests still meant it.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void send();
    },
    [],
  );
  const sendLater = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), restMs);
  };

  return {
    value: draft === null || arrived ? recorded : draft.value,
    error: draft?.refused ?? null,
    set(value) {
      unsent.current = { value };
      setDraft({ value, sentOver: null, refused: null });
      sendLater();
    },
  };
}
