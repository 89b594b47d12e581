import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { isActive } from "../../task/model.ts";
import { clusterMetrics, clusterScope } from "../describe.ts";
import { registeredIn, strategyOfCluster } from "../describeCluster.ts";
import { insightsOf } from "../insights.ts";
import { FargateQuotas } from "./FargateQuotas.tsx";

export function ClusterInspector({ id }: { id: string }) {
  const { cluster, scope, services, running, pending, instances, standalone } = useCalm(({ tables }) => {
    const ours = [...(tables.service?.values() ?? [])].filter(
      ({ clusterArn, status }) => clusterArn === id && status !== "INACTIVE",
    );
    const cluster = tables.cluster?.get(id);
    return {
      cluster,
      scope:
        cluster === undefined
          ? ""
          : clusterScope(cluster, tables.containerInstance?.values() ?? [], (subnet) => tables.subnet?.get(subnet)),
      services: ours.map(({ serviceName }) => serviceName).join(", "),
      running: ours.reduce((sum, { runningCount }) => sum + runningCount, 0),
      instances: registeredIn(id, tables.containerInstance?.values() ?? []),
      standalone: [...(tables.task?.values() ?? [])].filter(
        (task) => task.clusterArn === id && task.serviceId === null && isActive(task),
      ).length,
      pending: ours.reduce((sum, { pendingCount }) => sum + pendingCount, 0),
    };
  });
  // Plain texts: a list made anew each time would never stop to differ.
  const metrics = useCalm(({ tables }) =>
    clusterMetrics(id, (metricId) => tables.metric?.get(metricId)?.datapoints.at(-1)?.average).map((metric) =>
      JSON.stringify(metric),
    ),
  ).map((metric) => JSON.parse(metric) as Fact);
  if (cluster === undefined) return null;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecs" size={32} />}
        title={cluster.clusterName}
        kindLine="Cluster"
        pill={<Pill tone={cluster.status === "ACTIVE" ? "ok" : "neutral"}>{cluster.status}</Pill>}
      />
      {cluster.status === "ACTIVE" && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => openForm("RunTask", { cluster: id })}>
            Run task…
          </Button>
          <Button size="small" onClick={() => openForm("CreateService", { cluster: id })}>
            Create service…
          </Button>
          <Button size="small" onClick={() => openForm("RunInstances", { cluster: id })}>
            Run instances…
          </Button>
          <Button size="small" onClick={() => openForm("RegisterExternalInstance", { cluster: id })}>
            Register external instance…
          </Button>
          <Button size="small" onClick={() => void edit({ type: "ecs.DeleteCluster", cluster: id })}>
            Delete cluster
          </Button>
        </div>
      )}
      <Facts
        label="Cluster"
        facts={[
          { label: "Scope", value: scope },
          { label: "Services", value: services === "" ? "none" : services },
          { label: "Running tasks", value: formatNumber(running) },
          { label: "Pending tasks", value: formatNumber(pending) },
          { label: "Standalone tasks", value: formatNumber(standalone) },
          { label: "Registered instances", value: formatNumber(instances) },
          { label: "Capacity providers", value: cluster.capacityProviders?.join(", ") || "none" },
          { label: "Default strategy", value: strategyOfCluster(cluster) },
          ...(cluster.serviceConnectDefaults === undefined
            ? []
            : [{ label: "Service Connect namespace", value: cluster.serviceConnectDefaults.namespace }]),
          ...metrics,
        ]}
      />
      <Switch
        label="Container Insights"
        help={
          <>
            Counts tasks, services and deployments once a minute. CloudWatch charges them as custom metrics.{" "}
            <Assumed of={["containerInsightsMetrics"]} />
          </>
        }
        checked={insightsOf(cluster) !== "disabled"}
        onChange={(on) => {
          const settings = [{ name: "containerInsights", value: on ? "enabled" : "disabled" }];
          void edit({ type: "ecs.UpdateClusterSettings", cluster: id, settings });
        }}
      />
      <FargateQuotas />
    </>
  );
}
