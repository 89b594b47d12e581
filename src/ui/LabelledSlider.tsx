import type { CSSProperties, ReactNode } from "react";
import { Field, type FieldText } from "./Field.tsx";

type LabelledSliderProps = Omit<FieldText, "unit" | "help" | "error" | "aside"> & {
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  format: (value: number) => string;
  /** Where the measured value is now, and its words: { value: 58, text: "now 58%" }. */
  mark?: { value: number; text: string } | undefined;
  /** Under the track, left: "Applies at once". */
  note?: ReactNode;
  disabled?: boolean;
};

/** Half the thumb, CSS px: the browser keeps the whole thumb inside the track. */
const thumbHalf = 9;

export function LabelledSlider(props: LabelledSliderProps) {
  const { label, value, min, max, step = 1, onChange, format, mark, note, disabled = false, ...text } = props;
  const along = (at: number) => {
    const share = max === min ? 0 : Math.min(1, Math.max(0, (at - min) / (max - min)));
    return `calc(${thumbHalf}px + (100% - ${2 * thumbHalf}px) * ${share})`;
  };
  return (
    <Field
      {...text}
      label={label}
      aside={<span className="pl-2 text-13 font-semibold text-text tabular-nums">{format(value)}</span>}
      help={
        note === undefined && mark === undefined ? undefined : (
          <span className="flex justify-between gap-2 text-11">
            <span>{note}</span>
            {mark !== undefined && <span className="text-st-pend tabular-nums">{mark.text}</span>}
          </span>
        )
      }
    >
      {(control) => (
        <div className="relative flex items-center">
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            disabled={disabled}
            aria-valuetext={format(value)}
            onChange={(event) => onChange(event.target.valueAsNumber)}
            style={{ "--filled": along(value) } as CSSProperties}
            className="range"
          />
          {mark !== undefined && (
            <span
              aria-hidden
              style={{ left: along(mark.value) }}
              className="pointer-events-none absolute h-4.5 w-[3px] -translate-x-1/2 rounded-pill bg-fl-pend"
            />
          )}
        </div>
      )}
    </Field>
  );
}
