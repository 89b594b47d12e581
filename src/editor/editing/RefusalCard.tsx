import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { fixesOfWire } from "../wiring/verdict.ts";
import { fix } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { ConnectsWith, VerdictFacts } from "./VerdictFacts.tsx";

/** Why a wire was not drawn, what AWS says, and a way out. */
export function RefusalCard() {
  const refusal = useEditing((state) => state.refusal);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (refusal !== null) card.current?.focus();
  }, [refusal]);
  if (refusal === null) return null;
  const { from, to, verdict } = refusal;
  const close = () => useEditing.setState({ refusal: null });
  return (
    <section
      ref={card}
      role="alertdialog"
      aria-label={verdict.title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      className="absolute bottom-6 left-1/2 z-40 w-110 max-w-[calc(100%-32px)] -translate-x-1/2 rounded-card border border-st-fail bg-panel p-3.5 shadow-float"
    >
      <div className="flex items-start gap-2">
        <h2 className="flex-1 text-14 font-bold">{verdict.title}</h2>
        <IconButton label="Close" size="small" icon={<X size={14} aria-hidden />} onClick={close} />
      </div>
      <VerdictFacts verdict={verdict} />
      {fixesOfWire(verdict).length === 0 && (
        <>
          <ConnectsWith kind={from.kind} />
          {to.kind !== from.kind && <ConnectsWith kind={to.kind} />}
        </>
      )}
      {verdict.fixes.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-2">
          {verdict.fixes.map(({ name, label }, index) => (
            <Button
              key={name}
              size="small"
              variant={index === 0 ? "primary" : "secondary"}
              onClick={() => void fix(name, from, to)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
