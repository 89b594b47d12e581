import { clsx } from "clsx";
import { Separator } from "react-resizable-panels";

type ResizeHandleProps = { label: string; orientation: "horizontal" | "vertical" };

/** The line between two panels: drag it, or focus it and use the arrow keys. */
export function ResizeHandle({ label, orientation }: ResizeHandleProps) {
  return (
    <Separator
      aria-label={label}
      className={clsx(
        "relative z-10 bg-line outline-offset-0! transition-colors hover:bg-accent data-[separator=active]:bg-accent",
        orientation === "horizontal" ? "w-px" : "h-px",
      )}
    />
  );
}
