import { lackedTasks } from "../aws/service/model.ts";
import { useCalm } from "../client/calm.ts";
import type { Kind } from "../engine/records.ts";
import { KindLineContext } from "../ui/PanelHead.tsx";
import { DescribeView } from "./DescribeView.tsx";
import { FileSystemPolicy } from "./FileSystemPolicy.tsx";
import { inspectorViews, logParts, networkParts, placementParts, serviceParts, taskParts } from "./inspectorViews.ts";
import { KindTerm } from "./KindTerm.tsx";
import { ScenarioSummary } from "./ScenarioSummary.tsx";

const { ApplicationLog, TaskStorage } = logParts;
const { WayOut } = networkParts;
const { PlacementStory } = placementParts;
const { TaskLists } = taskParts;
const {
  CodeDeployPanel,
  HookFunctions,
  TaskSetsPanel,
  ServiceDeploymentPanel,
  ServiceScalingPanel,
  TargetValue,
  TaskDefinitionChange,
  ServiceDetails,
} = serviceParts;

type SelectionInspectorProps = { kind: Kind; id: string; titleOf: (name: string) => string };

/** Everything about the selected record. A new record starts its fields anew. */
export function SelectionInspector({ kind, id, titleOf }: SelectionInspectorProps) {
  const View = inspectorViews[kind];
  if (View === undefined) return <ScenarioSummary titleOf={titleOf} />;
  return (
    <div key={`${kind}/${id}`} className="flex flex-col gap-3.5 px-4 pt-3 pb-4">
      <KindLineContext value={(kindLine) => <KindTerm kind={kind}>{kindLine}</KindTerm>}>
        <View id={id}>
          {kind === "task" && <PlacementStory id={id} />}
          {kind === "task" && <WayOut id={id} />}
          {kind === "service" && <DeploymentParts id={id} />}
        </View>
      </KindLineContext>
      {kind === "fileSystem" && <FileSystemPolicy id={id} />}
      {kind === "task" && <TaskStorage id={id} />}
      {kind === "task" && <ApplicationLog taskId={id} />}
      {kind === "service" && <NoRoom id={id} />}
      {(kind === "service" || kind === "cluster") && <TaskLists owner={{ kind, id }} />}
      {kind === "service" && <ServiceParts id={id} />}
      <DescribeView kind={kind} id={id} />
    </div>
  );
}

/** Only while the service has fewer tasks than it wants: what was in the way stays stored after that. */
function NoRoom({ id }: { id: string }) {
  const lacks = useCalm(({ tables }) => {
    const service = tables.service?.get(id);
    return service !== undefined && lackedTasks(service) > 0;
  });
  return lacks ? <PlacementStory id={id} /> : null;
}

/** What is being deployed, and what it waits for: above everything else that can be done with the service. */
function DeploymentParts({ id }: { id: string }) {
  return (
    <>
      <ServiceDeploymentPanel serviceId={id} />
      <HookFunctions serviceId={id} />
      <CodeDeployPanel serviceId={id} />
      <TaskSetsPanel serviceId={id} />
    </>
  );
}

/** What owns the desired count, and what the tasks are made from. */
function ServiceParts({ id }: { id: string }) {
  const taskDefinition = useCalm((state) => state.tables.service?.get(id)?.taskDefinition ?? null);
  const policyIds = useCalm(({ tables }) =>
    [...(tables.scalingPolicy?.values() ?? [])]
      .filter(({ scalableTargetId }) => tables.scalableTarget?.get(scalableTargetId)?.serviceId === id)
      .map((policy) => policy.id),
  );
  return (
    <>
      {policyIds.map((policyId) => (
        <TargetValue key={policyId} policyId={policyId} />
      ))}
      <ServiceScalingPanel serviceId={id} />
      {taskDefinition !== null && taskDefinition !== "" && (
        <section aria-label={`Task definition ${taskDefinition}`} className="flex flex-col gap-3">
          <h3 className="text-12 font-semibold text-text3">
            Task definition <code className="font-mono">{taskDefinition}</code>
          </h3>
          <TaskDefinitionChange id={taskDefinition} />
        </section>
      )}
      <ServiceDetails id={id} />
    </>
  );
}
