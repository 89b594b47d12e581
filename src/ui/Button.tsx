import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type ButtonVariant = "primary" | "danger" | "secondary" | "quiet" | "link";
export type ButtonSize = "small" | "medium" | "large";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A 16 px glyph before the text. */
  icon?: ReactNode;
};

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent font-semibold text-on-accent hover:bg-[color-mix(in_srgb,var(--accent)_88%,var(--text))]",
  danger:
    "border-transparent bg-fl-fail font-semibold text-on-fill hover:bg-[color-mix(in_srgb,var(--fl-fail)_88%,var(--text))]",
  secondary:
    "border-line bg-raised text-text hover:border-line-strong aria-pressed:bg-accent-bg aria-pressed:text-accent",
  quiet: "border-transparent text-text2 hover:bg-raised hover:text-text",
  link: "border-transparent font-semibold text-accent underline decoration-1 underline-offset-2 hover:decoration-2",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 gap-1.5 px-2.5 text-12",
  medium: "h-8 gap-1.5 px-3 text-13",
  large: "h-11 gap-2 px-5 text-20",
};

/** `link` sits inside a sentence, so it has no box of its own. */
export function Button({ variant = "secondary", size = "medium", icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={clsx(
        "rounded-button border whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50",
        variants[variant],
        variant === "link"
          ? "touch-area inline rounded-field"
          : ["inline-flex shrink-0 items-center justify-center font-medium pointer-coarse:min-h-11", sizes[size]],
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
