import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export type Segment<Value extends string | number> = { value: Value; label: ReactNode };

type SegmentedControlProps<Value extends string | number> = {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  size?: "medium" | "large";
};

/** One of a few, all in sight. Radio buttons underneath, so arrow keys and screen readers work as they know. */
export function SegmentedControl<Value extends string | number>(props: SegmentedControlProps<Value>) {
  const { label, segments, value, onChange, size = "medium" } = props;
  const name = useId();
  return (
    <fieldset aria-label={label} className="inline-flex shrink-0 rounded-[9px] border border-line bg-sunk p-0.5">
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={clsx(
            "relative inline-flex cursor-pointer items-center rounded-[7px] whitespace-nowrap transition-colors pointer-coarse:min-h-11",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            size === "large" ? "h-10 px-4 text-20" : "h-7 px-3",
            segment.value === value
              ? "bg-panel font-semibold text-text ring-1 ring-line"
              : "text-text2 hover:text-text",
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
