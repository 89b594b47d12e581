import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { useSay } from "./say.ts";

/** Spread on the control, so that its label, help and error are read with it. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export type FieldText = {
  label: ReactNode;
  /** Shown after the label: "MiB", "seconds". */
  unit?: string | undefined;
  help?: ReactNode;
  error?: ReactNode;
  /** The name in the AWS API, spelled as AWS spells it. */
  awsName?: string | undefined;
  /** At the right end of the label's line. */
  aside?: ReactNode;
  /** The value shown waits to be applied. */
  waiting?: boolean | undefined;
};

type FieldProps = FieldText & {
  /** Puts the label where it can be dragged or styled; gets what a plain label would hold. */
  labelProps?: React.ComponentProps<"label"> | undefined;
  children: (control: FieldControl) => ReactNode;
};

export function Field({ label, unit, help, error, awsName, aside, waiting = false, labelProps, children }: FieldProps) {
  const id = useId();
  const say = useSay();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const hasError = error !== undefined && error !== null;
  const describedBy = clsx(help !== undefined && helpId, hasError && errorId);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-baseline gap-1.5 text-12 text-text2">
        <label {...labelProps} htmlFor={id} className={clsx("truncate", labelProps?.className)}>
          {say(label)}
          {unit !== undefined && <span className="text-text3"> {unit}</span>}
          {waiting && <span className="sr-only">, waiting to be applied</span>}
        </label>
        {waiting && <span aria-hidden className="size-2 shrink-0 self-center rounded-pill bg-fl-rev" />}
        <span className="flex-1" />
        {awsName !== undefined && <code className="truncate font-mono text-11 text-text3">{awsName}</code>}
        {aside}
      </div>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": hasError || undefined })}
      <div id={errorId} aria-live="polite" className="text-12 text-st-fail empty:hidden">
        {hasError ? error : null}
      </div>
      {help !== undefined && (
        <div id={helpId} className="text-12 text-text3">
          {help}
        </div>
      )}
    </div>
  );
}
