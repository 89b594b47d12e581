import { clsx } from "clsx";
import type { ComponentProps } from "react";

type CardProps = ComponentProps<"div"> & {
  selected?: boolean;
  /** `raised` floats over what is behind it, `sunk` sits inside a panel, `waiting` holds changes not yet applied. */
  look?: "raised" | "sunk" | "waiting";
};

const looks = {
  raised: "border-line bg-panel shadow-card",
  sunk: "border-line bg-sunk",
  waiting: "border-[color-mix(in_srgb,var(--rev)_45%,transparent)] bg-rev-bg",
};

export function Card({ selected = false, look = "raised", className, ...rest }: CardProps) {
  return (
    <div
      {...rest}
      className={clsx("rounded-card border", looks[look], selected && "border-accent! ring-2 ring-accent", className)}
    />
  );
}
