import type { ResourceMapping } from "../../engine/mapping.ts";
import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { seconds } from "../../kernel/time.ts";
import { timeBasedRouting } from "./configurations.ts";
import type { TrafficRouting } from "./model.ts";

/** AWS::CodeDeploy::DeploymentConfig of the ECS compute platform: a canary or linear shift of one's own. */
export const deploymentConfigMapping: ResourceMapping = {
  type: "AWS::CodeDeploy::DeploymentConfig",
  understood: ["ComputePlatform", "DeploymentConfigName", "TrafficRoutingConfig"],
  ignored: {
    MinimumHealthyHosts: "It is for instances; a service keeps all its tasks until traffic has gone over.",
    ZonalConfig: "It is for instances.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const routing = routingOf(objectOf(properties.TrafficRoutingConfig) ?? {});
    if (routing === null) {
      const message = `The traffic routing of ${logicalId} is not valid.`;
      const why =
        "A canary or linear shift needs a percentage from 1 to 99 and an interval of whole minutes, at least 1.";
      const tryThis = "Set TimeBasedCanary or TimeBasedLinear with both numbers.";
      return open.problem(resource, ["TrafficRoutingConfig"], "error", message, why, tryThis);
    }
    const id = textOf(properties.DeploymentConfigName) ?? logicalId;
    open.put("deploymentConfig", { id, routing });
    open.alias(logicalId, id);
  },
};

/** Source: AWS CloudFormation, TrafficRoutingConfig: AllAtOnce where no type is given. */
function routingOf(said: Readonly<Record<string, unknown>>): TrafficRouting | null {
  const type = textOf(said.Type) ?? "AllAtOnce";
  if (type === "AllAtOnce") return { steps: [100], interval: seconds(0) };
  if (type !== "TimeBasedCanary" && type !== "TimeBasedLinear") return null;
  const kind = type === "TimeBasedCanary" ? "Canary" : "Linear";
  const shift = objectOf(said[type]) ?? {};
  const percentage = numberOf(shift[`${kind}Percentage`]) ?? 0;
  const interval = numberOf(shift[`${kind}Interval`]) ?? 0;
  const whole = Number.isInteger(percentage) && Number.isInteger(interval);
  return whole && percentage >= 1 && percentage <= 99 && interval >= 1
    ? timeBasedRouting(type, percentage, interval)
    : null;
}
