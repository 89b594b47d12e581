import { clsx } from "clsx";
import type { ReactNode } from "react";
import { browserFloats, usePage } from "./pageState.ts";

type CanvasNoticeProps = {
  label: string;
  /** Something else on screen says it too: then it takes no room from the tasks of a middling canvas. */
  elsewhere?: boolean;
  children: ReactNode;
};

/** A sentence over the canvas: between the canvas's own buttons, where nothing is drawn; without room there, below, beside the browser window. */
export function CanvasNotice({ label, elsewhere = false, children }: CanvasNoticeProps) {
  const floats = usePage(browserFloats);
  return (
    <div
      className={clsx(
        "pointer-events-none absolute inset-x-3 bottom-3 flex justify-center @min-[860px]:static @min-[860px]:-mt-1 @min-[860px]:min-w-0 @min-[860px]:flex-1",
        floats && "@min-[620px]:left-74",
        elsewhere && "@min-[560px]:@max-[859px]:hidden",
      )}
    >
      <section
        aria-label={label}
        className="pointer-events-auto flex items-center gap-2 rounded-button border border-line bg-panel py-1 pr-0.5 pl-2.5 shadow-card"
      >
        {children}
      </section>
    </div>
  );
}
