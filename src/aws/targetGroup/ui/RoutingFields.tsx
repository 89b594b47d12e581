import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import type { TargetGroupRecord } from "../model.ts";
import { isLayer4 } from "../protocols.ts";
import { StickinessFields } from "./StickinessFields.tsx";

type FieldProps = { group: TargetGroupRecord };
type Attributes = TargetGroupRecord["attributes"];

const algorithms = [
  { value: "round_robin", label: "Round robin" },
  { value: "least_outstanding_requests", label: "Least outstanding requests" },
  { value: "weighted_random", label: "Weighted random" },
] as const;
const crossZone = [
  { value: "use_load_balancer_configuration", label: "As the load balancer" },
  { value: "true", label: "On" },
  { value: "false", label: "Off" },
] as const;
const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";

/** How requests are spread over the targets. What AWS refuses together is said where it was tried. */
export function RoutingFields({ group }: FieldProps) {
  const { attributes, protocol } = group;
  const isHttp = !isLayer4(protocol);
  return (
    <section aria-label="Routing" className="flex flex-col gap-2">
      <h3 className="text-12 font-semibold text-text3">Routing</h3>
      {isHttp && (
        <SelectField
          label="Algorithm"
          options={algorithms}
          value={attributes["load_balancing.algorithm.type"]}
          onChange={(value) => change(group, "load_balancing.algorithm.type", value)}
        />
      )}
      <SelectField
        label="Cross-zone load balancing"
        options={crossZone}
        value={attributes["load_balancing.cross_zone.enabled"]}
        onChange={(value) => change(group, "load_balancing.cross_zone.enabled", value)}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {isHttp && (
          <AttributeStepper
            group={group}
            name="slow_start.duration_seconds"
            label="Slow start"
            unit="s"
            min={0}
            max={900}
            help="0 is off; otherwise 30 to 900."
          />
        )}
        <AttributeStepper
          group={group}
          name={`${minimum}.count`}
          label="Minimum healthy targets"
          min={1}
          max={10_000}
          help="With fewer, requests go to unhealthy targets too."
        />
      </div>
      <StickinessFields group={group} />
      {isHttp && attributes["load_balancing.algorithm.type"] === "weighted_random" && (
        <Switch
          label="Anomaly mitigation"
          checked={attributes["load_balancing.algorithm.anomaly_mitigation"] === "on"}
          onChange={(checked) => change(group, "load_balancing.algorithm.anomaly_mitigation", checked ? "on" : "off")}
          help={
            <>
              A target that fails more than its peers gets less to do.{" "}
              <Assumed of={["anomalyDetection", "anomalyWeight"]} />
            </>
          }
        />
      )}
    </section>
  );
}

const commandFor = (group: TargetGroupRecord, key: keyof Attributes, value: string) =>
  ({
    type: "elbv2.ModifyTargetGroupAttributes",
    targetGroupArn: group.id,
    attributes: [{ key, value }],
  }) as const;
const change = (group: TargetGroupRecord, key: keyof Attributes, value: string): void =>
  void edit(commandFor(group, key, value));

type AttributeStepperProps = FieldProps & {
  name: "slow_start.duration_seconds" | `${typeof minimum}.count`;
  label: string;
  unit?: string;
  min: number;
  max: number;
  help: string;
};

function AttributeStepper({ group, name, ...field }: AttributeStepperProps) {
  const live = useLiveEdit(group.attributes[name], (value) => commandFor(group, name, String(value)));
  return <Stepper {...field} value={live.value} onChange={live.set} error={live.error} />;
}
