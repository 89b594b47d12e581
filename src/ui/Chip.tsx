import { clsx } from "clsx";
import type { ReactNode } from "react";

type ChipProps = {
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  icon?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
};

/** An on/off switch that sits in a row of its kind. */
export function Chip({ pressed, onPressedChange, icon, disabled = false, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => onPressedChange(!pressed)}
      className={clsx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-button border px-2.5 text-12 whitespace-nowrap transition-colors",
        "disabled:pointer-events-none disabled:opacity-50 pointer-coarse:min-h-11",
        pressed
          ? "border-transparent bg-accent-bg font-semibold text-accent"
          : "border-line bg-panel text-text2 hover:border-line-strong",
      )}
    >
      {icon}
      {children}
    </button>
  );
}
