import { CodeDeployPanel } from "../aws/codeDeploy/ui/CodeDeployPanel.tsx";
import { PlacementStory } from "../aws/placement/ui/PlacementStory.tsx";
import { ServiceScalingPanel } from "../aws/scalingPolicy/ui/ServiceScalingPanel.tsx";
import { TargetValue } from "../aws/scalingPolicy/ui/TargetValue.tsx";
import { lackedTasks } from "../aws/service/model.ts";
import { ServiceDetails, ServiceInspector } from "../aws/service/ui/ServiceInspector.tsx";
import { HookFunctions } from "../aws/serviceDeployment/ui/HookFunctions.tsx";
import { ServiceDeploymentPanel } from "../aws/serviceDeployment/ui/ServiceDeploymentPanel.tsx";
import { TaskLists } from "../aws/task/ui/TaskLists.tsx";
import { TaskDefinitionChange } from "../aws/taskDefinition/ui/TaskDefinitionChange.tsx";
import { TaskSetsPanel } from "../aws/taskSet/ui/TaskSetsPanel.tsx";
import { useCalm } from "../client/calm.ts";

/** A service goes on with parts of other kinds: what people look for there. */
export function ServiceSelection({ id }: { id: string }) {
  return (
    <>
      <ServiceInspector id={id}>
        <ServiceDeploymentPanel serviceId={id} />
        <HookFunctions serviceId={id} />
        <CodeDeployPanel serviceId={id} />
        <TaskSetsPanel serviceId={id} />
      </ServiceInspector>
      <NoRoom id={id} />
      <TaskLists owner={{ kind: "service", id }} />
      <WhatOwnsTheCount id={id} />
      <WhatTasksAreMadeFrom id={id} />
      <ServiceDetails id={id} />
    </>
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

function WhatOwnsTheCount({ id }: { id: string }) {
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
    </>
  );
}

function WhatTasksAreMadeFrom({ id }: { id: string }) {
  const taskDefinition = useCalm((state) => state.tables.service?.get(id)?.taskDefinition ?? "");
  if (taskDefinition === "") return null;
  return (
    <section aria-label={`Task definition ${taskDefinition}`} className="flex flex-col gap-3">
      <h3 className="text-12 font-semibold text-text3">
        Task definition <code className="font-mono">{taskDefinition}</code>
      </h3>
      <TaskDefinitionChange id={taskDefinition} />
    </section>
  );
}
