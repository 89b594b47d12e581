import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import type { Side } from "./placement.ts";
import { Tooltip } from "./Tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** Its name, read aloud and shown on hover and focus. */
  label: string;
  /** Shortcut shown beside the name. */
  keys?: string | undefined;
  icon: ReactNode;
  variant?: "primary" | "secondary" | "quiet";
  /** Side of the square: 28, 32 or 44 px. */
  size?: "small" | "medium" | "large";
  round?: boolean;
  tooltipSide?: Side;
};

const variants = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-[color-mix(in_srgb,var(--accent)_88%,var(--text))]",
  secondary: "border-line bg-raised text-text hover:border-line-strong",
  quiet: "border-transparent text-text2 hover:bg-raised hover:text-text",
};

const sizes = { small: "size-7", medium: "size-8", large: "size-11" };

export function IconButton(props: IconButtonProps) {
  const {
    label,
    keys,
    icon,
    variant = "quiet",
    size = "medium",
    round = false,
    tooltipSide = "bottom",
    ...rest
  } = props;
  return (
    <Tooltip text={label} keys={keys} side={tooltipSide} describes={false}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={clsx(
          "grid shrink-0 place-items-center border transition-colors disabled:pointer-events-none disabled:opacity-50",
          "aria-pressed:bg-accent-bg aria-pressed:text-accent pointer-coarse:min-h-11 pointer-coarse:min-w-11",
          round ? "rounded-pill" : "rounded-button",
          variants[variant],
          sizes[size],
          rest.className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
