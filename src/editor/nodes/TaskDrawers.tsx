import type { TaskOwner } from "../graph/drawnTasks.ts";
import { StoppedDrawer } from "./StoppedDrawer.tsx";
import { WaitingDrawer } from "./WaitingDrawer.tsx";

/** Below a card: tasks that belong to it and are drawn nowhere else. */
export function TaskDrawers({ owner }: { owner: TaskOwner }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps presses on the drawers from selecting the card.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div
      className="nodrag absolute top-full left-2.5 mt-px flex gap-1 group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden"
      onClick={(event) => event.stopPropagation()}
    >
      <WaitingDrawer owner={owner} />
      <StoppedDrawer owner={owner} />
    </div>
  );
}
