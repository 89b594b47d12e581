import { clsx } from "clsx";
import type { ReactNode } from "react";
import { NumberBadge } from "./NumberBadge.tsx";

export type Reason = { id: string; text: ReactNode };

type ReasonChainProps = {
  /** Read aloud: "Why desired count went from 4 to 6". */
  label: string;
  reasons: readonly Reason[];
  /** The step being shown elsewhere. */
  activeId?: string | undefined;
  /** With it each step is a button. */
  onSelect?: ((id: string) => void) | undefined;
};

/** Numbered causes, first cause first, joined by a line. */
export function ReasonChain({ label, reasons, activeId, onSelect }: ReasonChainProps) {
  return (
    <ol aria-label={label} className="rounded-card border border-line bg-sunk px-3 py-2.5 text-12 text-text2">
      {reasons.map((reason, index) => (
        <li
          key={reason.id}
          aria-current={reason.id === activeId ? "step" : undefined}
          className={clsx(
            "relative flex gap-2 pb-2 last:pb-0 [&_b]:text-text",
            "not-last:before:absolute not-last:before:top-4.5 not-last:before:bottom-0 not-last:before:left-2 not-last:before:w-[1.5px] not-last:before:bg-why-line not-last:before:opacity-60",
            reason.id === activeId && "text-text",
          )}
        >
          <NumberBadge number={index + 1} size={18} className={reason.id === activeId ? "ring-2 ring-why-line" : ""} />
          {onSelect === undefined ? (
            <span className="min-w-0 pt-px">{reason.text}</span>
          ) : (
            <button
              type="button"
              onClick={() => onSelect(reason.id)}
              className="min-w-0 rounded-field pt-px text-left hover:text-text pointer-coarse:min-h-11"
            >
              {reason.text}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
