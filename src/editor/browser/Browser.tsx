import { RotateCw } from "lucide-react";
import type { HTMLAttributes, ReactNode } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddressBar } from "./AddressBar.tsx";
import { BrowserPage } from "./BrowserPage.tsx";
import { useVisiting } from "./useVisiting.ts";
import { VisitBar } from "./VisitBar.tsx";
import { useVisits, visitNow } from "./visitLog.ts";

type BrowserProps = {
  loadBalancerId: string;
  /** The buttons behind the address. */
  actions: ReactNode;
  /** What the bar does besides: it drags the window. */
  bar?: HTMLAttributes<HTMLDivElement>;
};

/** A browser that visits the load balancer as a user would. */
export function Browser({ loadBalancerId, actions, bar }: BrowserProps) {
  useVisiting(loadBalancerId);
  const automatic = useVisits((state) => state.automatic);
  return (
    <>
      <div {...bar} className={`flex items-center gap-0.5 py-1 pr-1 pl-1.5 ${bar?.className ?? ""}`}>
        <IconButton
          label="Reload"
          size="small"
          icon={<RotateCw size={14} aria-hidden />}
          onClick={() => visitNow(loadBalancerId)}
        />
        <AddressBar loadBalancerId={loadBalancerId} />
        {actions}
      </div>
      <div aria-live={automatic ? "off" : "polite"} className="px-3 pt-px">
        <BrowserPage loadBalancerId={loadBalancerId} />
      </div>
      <VisitBar />
    </>
  );
}
