import type { ReactNode } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { rollsBack } from "../../serviceDeployment/model.ts";
import {
  alarmsFact,
  backoffWords,
  circuitBreakerWords,
  discoveryFact,
  rebalancingWords,
  resolutionWords,
  strategyFact,
} from "../describe.ts";
import { obstacleOf, type ServiceRecord } from "../model.ts";
import { mostTasks } from "../mostTasks.ts";
import { desiredCountWords } from "../ownerWords.ts";
import { computeWords, rollingOut, rolloutWords, scalingWords } from "../sentence.ts";
import { volumeWords } from "../volumeWords.ts";
import { ServiceActions } from "./ServiceActions.tsx";
import { ZoneRebalancingSwitch } from "./ZoneRebalancingSwitch.tsx";

export function ServiceInspector({ id, children }: { id: string; children?: ReactNode }) {
  const service = useCalm((state) => state.tables.service?.get(id));
  if (service === undefined) return null;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecs-service" size={32} />}
        title={service.serviceName}
        kindLine={
          service.deploymentController?.type === "EXTERNAL"
            ? "Service with task sets"
            : `Service, ${computeWords(service)} launch type`
        }
        pill={<ServicePill service={service} />}
      />
      <DesiredTasks service={service} />
      <WhyTooFew service={service} />
      {children}
      <ServiceActions service={service} />
      <ZoneRebalancingSwitch service={service} />
    </>
  );
}

/** What stays as it is, below everything that can be changed. */
export function ServiceDetails({ id }: { id: string }) {
  const service = useCalm((state) => state.tables.service?.get(id));
  return service === undefined ? null : <ServiceFacts service={service} />;
}

const pillWords = {
  "scaling out": "Scaling out",
  "scaling in": "Scaling in",
  "rebalancing zones": "Rebalancing zones",
  "task sets stabilizing": "Task sets stabilizing",
} as const;

function ServicePill({ service }: { service: ServiceRecord }) {
  const scaling = scalingWords(service);
  const back = useCalm(({ tables }) =>
    rollsBack(tables.serviceDeployment?.get(service.currentServiceDeployment ?? "")),
  );
  if (rollingOut(service) !== null) {
    return back ? <Pill tone="warn">Rolling back</Pill> : <Pill tone="rev">Rolling out</Pill>;
  }
  if (scaling !== null) return <Pill tone="warn">{pillWords[scaling]}</Pill>;
  return <Pill tone={service.status === "ACTIVE" ? "ok" : "neutral"}>{service.status}</Pill>;
}

function DesiredTasks({ service }: { service: ServiceRecord }) {
  const { id, desiredCount } = service;
  const bounds = useCalm(
    ({ tables }) => [...(tables.scalableTarget?.values() ?? [])].find(({ serviceId }) => serviceId === id) ?? null,
  );
  const field = useLiveEdit(desiredCount, (value) => ({
    type: "ecs.UpdateService",
    service: id,
    desiredCount: value,
  }));
  return (
    <div className="flex items-end gap-3">
      <Stepper
        label="Desired tasks"
        value={field.value}
        min={0}
        max={mostTasks}
        digits={3}
        onChange={field.set}
        error={field.error}
      />
      <p className="flex-1 text-12 text-text2">{desiredCountWords(service, bounds)}</p>
    </div>
  );
}

/** In the words of the service event that says why tasks are missing. */
function WhyTooFew({ service }: { service: ServiceRecord }) {
  const obstacle = obstacleOf(service);
  if (obstacle === null) return null;
  return <InlineMessage tone="warn" what={`Lacks ${lacking(service)}: ${obstacle.short}.`} why={obstacle.event} />;
}
const lacking = ({ desiredCount, runningCount, pendingCount }: ServiceRecord): string => {
  const missing = desiredCount - runningCount - pendingCount;
  return missing === 1 ? "1 task" : `${missing} tasks`;
};

/** A cluster has no card of its own: this is the way to it. */
function ClusterLink({ id, name }: { id: string; name: string }) {
  const select = usePage((page) => page.select);
  return (
    <Button variant="link" aria-label={`Cluster ${name}`} onClick={() => select({ kind: "cluster", id })}>
      {name}
    </Button>
  );
}

function ServiceFacts({ service }: { service: ServiceRecord }) {
  const { desiredCount, pendingCount, runningCount } = service;
  const { clusterName, nowMs, discovery } = useCalm(({ tables, nowMs: now }) => ({
    clusterName: tables.cluster?.get(service.clusterArn)?.clusterName ?? null,
    nowMs: now,
    discovery: discoveryFact(service, {
      services: [service],
      tasks: tables.task?.values() ?? [],
      instance: (id) => tables.containerInstance?.get(id),
      throttledSinceMs: tables.settings?.get("run")?.discoveryThrottledSinceMs,
      discoveryService: (id) => tables.discoveryService?.get(id),
      namespace: (id) => tables.discoveryNamespace?.get(id),
    }),
  }));
  const rolling = rollingOut(service);
  return (
    <Facts
      label="Service"
      facts={[
        {
          label: "Running",
          value: `${runningCount} of ${desiredCount}, ${pendingCount} pending`,
          mark: runningCount === desiredCount ? null : <Assumed of={["schedulerPass"]} />,
        },
        {
          label: "Launches",
          value: backoffWords(service, nowMs),
          mark: <Assumed of={["firstLaunchBackoff", "launchFailuresBeforeBackoff"]} />,
        },
        {
          label: "Cluster",
          value: clusterName === null ? null : <ClusterLink id={service.clusterArn} name={clusterName} />,
        },
        {
          label: "Deployments",
          value: strategyFact(service),
          mark: rolling === null ? null : <Assumed of={["passOrder"]} />,
        },
        { label: "Rolling out", value: rolling === null ? null : rolloutWords(service, rolling) },
        { label: "Circuit breaker", value: circuitBreakerWords(service) },
        { label: "Deployment alarms", value: alarmsFact(service) },
        {
          label: "Zone rebalancing",
          value: rebalancingWords(service),
          mark: service.sim.rebalancing === undefined ? null : <Assumed of={["rebalancingMove"]} />,
        },
        { label: "ECS Exec", value: service.enableExecuteCommand === true ? "on for tasks that start from now" : null },
        { label: "EBS volumes", value: volumeWords(service) },
        { label: "Metrics", value: resolutionWords(service) },
        { label: "Service discovery", value: discovery },
        {
          label: "VPC Lattice",
          value: service.vpcLatticeConfigurations?.map(({ portName }) => portName).join(", ") ?? null,
        },
        {
          label: "Grace period",
          value: `${service.healthCheckGracePeriodSeconds} s`,
          mark: <Assumed of={["targetHealthToScheduler", "outsideZones"]} />,
        },
      ]}
    />
  );
}
