import { Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Field, type FieldText } from "./Field.tsx";
import { readNumber, shown, steppedBy } from "./readNumber.ts";
import { useScrub } from "./useScrub.ts";

type StepperProps = Omit<FieldText, "error"> & {
  /** null shows "mixed": the selected things differ. */
  value: number | null;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  /** Room for so many characters; without it, for the greatest value. */
  digits?: number;
  /** Why the value was refused elsewhere; a typing problem is shown before it. */
  error?: ReactNode;
  disabled?: boolean;
};

/** Steps a Page key takes at once. Estimate: ten, as in the browser's own sliders. */
const pageSteps = 10;

/** A value out of range stays in the field with the reason under it and is not sent. */
export function Stepper(props: StepperProps) {
  const { value, min, max, step = 1, onChange, digits, error, disabled = false, ...text } = props;
  const limits = { min, max, step };
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const scrubStart = useRef(0);

  function send(next: number): void {
    setDraft(null);
    setProblem(null);
    if (next !== value) onChange(next);
  }
  function nudge(steps: number): void {
    send(steppedBy(value ?? min, steps, limits));
  }
  function commit(): void {
    if (draft === null) return;
    const reading = readNumber(draft, limits);
    if ("value" in reading) send(reading.value);
    else setProblem(reading.problem);
  }
  function type(typed: string): void {
    setDraft(typed);
    if (problem !== null && "value" in readNumber(typed, limits)) setProblem(null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: pageSteps, PageDown: -pageSteps }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      nudge(steps);
    } else if (event.key === "Enter") commit();
    else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setProblem(null);
    }
  }
  const scrub = useScrub(
    () => {
      scrubStart.current = value ?? min;
    },
    (steps) => send(steppedBy(scrubStart.current, steps, limits)),
  );

  return (
    <Field
      {...text}
      error={problem ?? error}
      labelProps={disabled ? undefined : { ...scrub, className: "cursor-ew-resize touch-none select-none" }}
    >
      {(control) => (
        <div className="inline-flex h-8 w-fit overflow-hidden rounded-button border border-line-strong has-aria-invalid:border-fl-fail pointer-coarse:h-[46px]">
          <StepButton label="Decrease" disabled={disabled || value === min} onClick={() => nudge(-1)}>
            <Minus size={14} aria-hidden />
          </StepButton>
          <input
            {...control}
            type="text"
            inputMode={min < 0 ? "text" : "decimal"}
            role="spinbutton"
            aria-valuenow={value ?? undefined}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuetext={value === null ? "mixed" : undefined}
            autoComplete="off"
            size={digits ?? Math.max(3, shown(max, step).length)}
            value={draft ?? (value === null ? "" : shown(value, step))}
            placeholder="mixed"
            disabled={disabled}
            onFocus={(event) => event.target.select()}
            onChange={(event) => type(event.target.value)}
            onBlur={commit}
            onKeyDown={onKeyDown}
            className="focus-inset min-w-11 border-x border-line-strong bg-panel px-1.5 text-center text-16 font-bold tabular-nums placeholder:text-12 placeholder:font-medium disabled:opacity-50"
          />
          <StepButton label="Increase" disabled={disabled || value === max} onClick={() => nudge(1)}>
            <Plus size={14} aria-hidden />
          </StepButton>
        </div>
      )}
    </Field>
  );
}

/** Out of the tab order: the arrow keys in the field do the same. */
function StepButton(props: { label: string; disabled: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
      className="grid w-8 place-items-center bg-raised text-text transition-colors hover:bg-accent-bg disabled:text-text3 disabled:opacity-60 pointer-coarse:w-11"
    >
      {props.children}
    </button>
  );
}
