import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

type SwitchProps = {
  label: ReactNode;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** The knob's side and a tick say "on"; colour only repeats it. */
export function Switch({ label, help, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className={clsx("flex items-start gap-2", disabled && "opacity-50")}>
      <span className="relative inline-flex h-5 w-9 shrink-0">
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={checked}
          aria-checked={checked}
          disabled={disabled}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute -inset-1 cursor-pointer opacity-0 pointer-coarse:-inset-3"
        />
        <span
          aria-hidden
          className={clsx(
            "pointer-events-none flex w-full items-center rounded-pill border p-0.5 transition-colors",
            "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent",
            checked ? "justify-end border-accent bg-accent" : "border-line-strong bg-sunk",
          )}
        >
          <span
            className={clsx("grid size-3.5 place-items-center rounded-pill", checked ? "bg-on-accent" : "bg-text3")}
          >
            {checked && (
              <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className="text-accent">
                <path d="M1.2 4.2l1.9 1.9 3.7-4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
              </svg>
            )}
          </span>
        </span>
      </span>
      <span className="min-w-0">
        <label htmlFor={id} className="cursor-pointer">
          {label}
        </label>
        {help !== undefined && (
          <span id={`${id}-help`} className="block text-12 text-text3">
            {help}
          </span>
        )}
      </span>
    </div>
  );
}
