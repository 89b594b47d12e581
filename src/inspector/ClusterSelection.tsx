import { ClusterInspector } from "../aws/cluster/ui/ClusterInspector.tsx";
import { TaskLists } from "../aws/task/ui/TaskLists.tsx";

/** A cluster lists its tasks that wait and that stopped. */
export function ClusterSelection({ id }: { id: string }) {
  return (
    <>
      <ClusterInspector id={id} />
      <TaskLists owner={{ kind: "cluster", id }} />
    </>
  );
}
