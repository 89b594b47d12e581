import { StoppedDrawer } from "./StoppedDrawer.tsx";
import { WaitingDrawer } from "./WaitingDrawer.tsx";

/** Below a service's card: its tasks that are drawn nowhere else. */
export function ServiceDrawers({ serviceId }: { serviceId: string }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps presses on the drawers from selecting the service.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div
      className="nodrag absolute top-full left-2.5 mt-px flex gap-1 group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden"
      onClick={(event) => event.stopPropagation()}
    >
      <WaitingDrawer serviceId={serviceId} />
      <StoppedDrawer serviceId={serviceId} />
    </div>
  );
}
