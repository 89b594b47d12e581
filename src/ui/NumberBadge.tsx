import { clsx } from "clsx";

type NumberBadgeProps = {
  number: number;
  /** 18 in a list, 20 on a node, 28 when presenting. */
  size?: 18 | 20 | 28;
  className?: string;
};

const sizes = { 18: "size-4.5 text-11", 20: "size-5 text-11", 28: "size-7 text-17" };

/** The same number marks the same step everywhere it is shown. */
export function NumberBadge({ number, size = 20, className }: NumberBadgeProps) {
  return (
    <span
      className={clsx(
        "grid shrink-0 place-items-center rounded-pill bg-why font-bold text-why-fg tabular-nums",
        sizes[size],
        className,
      )}
    >
      {number}
    </span>
  );
}
