import { ApplicationLog } from "../aws/applicationLog/ui/ApplicationLog.tsx";
import { WayOut } from "../aws/network/ui/WayOut.tsx";
import { PlacementStory } from "../aws/placement/ui/PlacementStory.tsx";
import { TaskInspector } from "../aws/task/ui/TaskInspector.tsx";
import { TaskStorage } from "../aws/volume/ui/TaskStorage.tsx";

/** A task goes on with where it runs and why, the way of its first calls, its files and what its software wrote. */
export function TaskSelection({ id }: { id: string }) {
  return (
    <>
      <TaskInspector id={id}>
        <PlacementStory id={id} />
        <WayOut id={id} />
      </TaskInspector>
      <TaskStorage id={id} />
      <ApplicationLog taskId={id} />
    </>
  );
}
