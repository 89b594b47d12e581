import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[5px] border border-line bg-panel px-[5px] py-px font-mono text-11 whitespace-nowrap text-text3">
      {children}
    </kbd>
  );
}
