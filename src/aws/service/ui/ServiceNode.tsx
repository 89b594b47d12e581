import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { newestDeployment, rollsBack } from "../../serviceDeployment/model.ts";
import { deploymentBar } from "../deploymentBar.ts";
import { trafficTag } from "../describe.ts";
import type { Deployment } from "../model.ts";
import { computeWords, rollingOut, serviceSentence } from "../sentence.ts";
import { DeploymentLimitsBar } from "./DeploymentLimitsBar.tsx";

/** Tasks from which the numbers take the room of their words. */
const unitless = 1_000;

export function ServiceNode({ id }: { id: string }) {
  const { service, current, tag, goesBack } = useCalm(({ tables }) => {
    const found = tables.service?.get(id);
    const current = tables.serviceDeployment?.get(found?.currentServiceDeployment ?? "");
    return {
      service: found,
      current,
      tag: trafficTag(current),
      goesBack: rollsBack(current) || current?.status === "ROLLBACK_REQUESTED",
    };
  });
  if (service === undefined) return null;
  const deployment = rollingOut(service);
  const wide = Math.max(service.runningCount, service.desiredCount) >= unitless;
  const bar = deploymentBar(service, current);
  const strategy = service.deploymentConfiguration.strategy ?? "ROLLING";
  return (
    <>
      <NodeFace
        icon={<AwsIcon name="ecs-service" />}
        title={service.serviceName}
        kindLine={`Service · ${computeWords(service)}`}
      >
        {deployment !== null && service.deployments.length > 1 ? (
          <>
            <NodeNumber value={`${formatNumber(service.runningCount)}/${formatNumber(service.desiredCount)}`} />
            {goesBack ? (
              <NodeNumber value={`back to ${deployment.taskDefinition}`} className="min-w-0 truncate text-st-pend" />
            ) : tag === null ? (
              <NodeNumber
                value={deployment.taskDefinition}
                unit={strategy === "ROLLING" ? "rolling" : "green"}
                className="min-w-0 truncate text-rev"
              />
            ) : (
              <NodeNumber value={tag} className="min-w-0 truncate text-rev" />
            )}
          </>
        ) : (
          <>
            <NodeNumber value={formatNumber(service.runningCount)} {...(wide ? {} : { unit: "running" })} />
            <span
              aria-hidden
              className={clsx("text-text3 group-data-[detail=glyph]/canvas:inline", wide ? "inline" : "hidden")}
            >
              /
            </span>
            <NodeNumber value={formatNumber(service.desiredCount)} {...(wide ? {} : { unit: "desired" })} />
          </>
        )}
      </NodeFace>
      {bar !== null && (
        <DeploymentLimitsBar
          bar={bar}
          revisions={
            strategy === "ROLLING" ? [] : newestFirst(service.deployments, newestDeployment(service, current)?.id)
          }
        />
      )}
    </>
  );
}

const newestFirst = (deployments: readonly Deployment[], newestId: string | undefined): readonly string[] =>
  [...deployments]
    .sort((a, b) => Number(b.id === newestId) - Number(a.id === newestId))
    .map(({ taskDefinition }) => taskDefinition);

export function useServiceSentence(id: string): string {
  return useCalm((state) => {
    const service = state.tables.service?.get(id);
    if (service === undefined) return id;
    return serviceSentence(service, state.tables.cluster?.get(service.clusterArn)?.clusterName ?? null);
  });
}
