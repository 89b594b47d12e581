import { PictureInPicture2 } from "lucide-react";
import { usePage } from "../../app/pageState.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Browser } from "./Browser.tsx";
import { useVisitedLoadBalancer } from "./useVisiting.ts";

/** The browser as a tab of the right panel. */
export function DockedBrowser() {
  const id = useVisitedLoadBalancer();
  const dock = usePage((state) => state.dockBrowser);
  if (id === null) return <p className="p-4 text-12 text-text3">Add a load balancer to visit it.</p>;
  return (
    <section key={id} aria-label="Browser" className="pb-3">
      <Browser
        loadBalancerId={id}
        actions={
          <IconButton
            label="Put the browser over the canvas"
            size="small"
            icon={<PictureInPicture2 size={14} aria-hidden />}
            onClick={() => dock(false)}
          />
        }
      />
    </section>
  );
}
