import { Assumed } from "../../../app/Assumed.tsx";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { valueAt } from "../../../client/seriesStore.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import type { LoadBalancerRecord } from "../model.ts";
import { loadBalancerWords } from "../sentence.ts";
import { surgeQueueMetric } from "../surgeQueueMetric.ts";
import { ClassicStickiness } from "./ClassicStickiness.tsx";
import { Listeners } from "./Listeners.tsx";
import { SecurityGroupLinks } from "./SecurityGroupLinks.tsx";
import { TargetGroupLinks } from "./TargetGroupLinks.tsx";

/** Seconds. Source: Elastic Load Balancing API Reference, LoadBalancerAttribute, idle_timeout.timeout_seconds. */
const idleTimeout = { min: 1, max: 4_000 };

export function LoadBalancerInspector({ id }: { id: string }) {
  const balancer = useCalm((state) => state.tables.loadBalancer?.get(id));
  const { requestRate, failedRate, healthyHosts } = useCalm(({ nowMs, seriesVersion }) => {
    const read = (name: string) => (seriesVersion < 0 ? null : valueAt(`loadBalancer/${id}/${name}`, nowMs));
    return { requestRate: read("requestRate"), failedRate: read("failedRate"), healthyHosts: read("healthyHostCount") };
  });
  // CloudWatch's newest minute; only a Classic Load Balancer publishes it.
  const surgeQueue = useCalm(
    ({ tables }) => tables.metric?.get(surgeQueueMetric(id))?.datapoints.at(-1)?.maximum ?? null,
  );
  if (balancer === undefined) return null;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name={icons[balancer.type]} size={32} />}
        title={balancer.loadBalancerName}
        kindLine={loadBalancerWords[balancer.type].full}
        pill={<Pill tone={balancer.state.code === "active" ? "ok" : "warn"}>{balancer.state.code}</Pill>}
      />
      {balancer.type === "network" ? <CrossZone balancer={balancer} /> : <IdleTimeout balancer={balancer} />}
      <Listeners id={id} />
      {balancer.type === "classic" && <ClassicStickiness id={id} />}
      {balancer.type !== "classic" && <TargetGroupLinks id={id} />}
      <Facts
        label="Load balancer"
        facts={[
          {
            label: "State",
            value: balancer.state.code === "provisioning" ? "provisioning" : null,
            mark: <Assumed of={["loadBalancerProvisioning"]} />,
          },
          {
            label: "Requests",
            value: requestRate === null ? null : `${formatNumber(requestRate)} /s`,
            mark: <Assumed of={["usualAddress"]} />,
          },
          { label: "Idle timeout", value: balancer.type === "network" ? "350 s, fixed for TCP" : null },
          {
            label: balancer.type === "network" ? "Failed" : "5xx",
            value: failedRate === null ? null : `${formatNumber(failedRate, 1)} /s`,
            mark: balancer.type === "application" ? <Assumed of={["keepAliveRace"]} /> : null,
          },
          {
            label: "Surge queue",
            value: surgeQueue === null ? null : `${formatNumber(surgeQueue)} of 1,024 waiting`,
            mark: <Assumed of={["surgeQueuePatience"]} />,
          },
          { label: "Healthy targets", value: healthyHosts === null ? null : formatNumber(healthyHosts) },
          { label: "Scheme", value: balancer.scheme },
          { label: "Zones", value: balancer.availabilityZones.join(", ") },
          { label: "DNS name", value: balancer.dnsName, code: true },
        ]}
      />
      <SecurityGroupLinks id={id} />
    </>
  );
}

const icons = {
  application: "application-load-balancer",
  network: "network-load-balancer",
  classic: "classic-load-balancer",
} as const;

function CrossZone({ balancer: { id, attributes } }: { balancer: LoadBalancerRecord }) {
  const field = useLiveEdit(attributes["load_balancing.cross_zone.enabled"], (value) => ({
    type: "elbv2.ModifyLoadBalancerAttributes",
    loadBalancerArn: id,
    attributes: [{ key: "load_balancing.cross_zone.enabled", value: String(value) }],
  }));
  return (
    <Switch
      label="Cross-zone load balancing"
      checked={field.value}
      onChange={field.set}
      help="Off: each zone’s node uses targets of its own zone only. Applies at once."
    />
  );
}

function IdleTimeout({ balancer: { id, attributes } }: { balancer: LoadBalancerRecord }) {
  const field = useLiveEdit(attributes["idle_timeout.timeout_seconds"], (value) => ({
    type: "elbv2.ModifyLoadBalancerAttributes",
    loadBalancerArn: id,
    attributes: [{ key: "idle_timeout.timeout_seconds", value: String(value) }],
  }));
  return (
    <Stepper
      label="Idle timeout"
      unit="s"
      value={field.value}
      {...idleTimeout}
      onChange={field.set}
      error={field.error}
      help="Without an answer for this long, users get a 504. Applies at once."
    />
  );
}
