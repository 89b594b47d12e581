import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneGround } from "./tone.ts";

type PillProps = {
  tone?: Tone;
  icon?: ReactNode;
  /** With it the pill is a button. */
  onClick?: () => void;
  children: ReactNode;
};

export function Pill({ tone = "neutral", icon, onClick, children }: PillProps) {
  const look = clsx(
    "inline-flex max-w-full items-center gap-1.5 rounded-pill py-1 text-12 font-semibold whitespace-nowrap",
    icon === undefined ? "px-2.5" : "pr-2.5 pl-2",
    toneGround[tone],
  );
  const content = (
    <>
      {icon}
      <span className="truncate">{children}</span>
    </>
  );
  if (onClick === undefined) return <span className={look}>{content}</span>;
  return (
    <button
      type="button"
      onClick={onClick}
      className={clsx(
        look,
        "relative hover:underline pointer-coarse:after:absolute pointer-coarse:after:-inset-y-2.5 pointer-coarse:after:inset-x-0",
      )}
    >
      {content}
    </button>
  );
}
