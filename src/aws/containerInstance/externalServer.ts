import * as v from "valibot";
import type { ExternalServer, LaunchMessage } from "./model.ts";
import { externalType } from "./typeOfInstance.ts";

/** Estimate: the largest server that anybody needs for a lesson. */
const largestServer: ExternalServer = { vCpu: 256, memoryMiB: 4_194_304 };

/** Names the server here; AWS knows only the id that Systems Manager gives it. */
export const serverName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, "Expected letters, digits and hyphens, at most 64."),
);
export const serverVCpu = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestServer.vCpu));
export const serverMemory = v.pipe(v.number(), v.integer(), v.minValue(128), v.maxValue(largestServer.memoryMiB));

/** Source: Amazon ECS Developer Guide, "IAM role for external instances": the name that AWS's own guides give it. */
const anywhereRole = "ecsAnywhereRole";

/** How the install script of ECS Anywhere brings a server into a cluster. */
export const externalLaunch = (
  id: string,
  clusterName: string,
  external: ExternalServer,
): Omit<LaunchMessage, "cause"> => ({
  id,
  launchSpecification: {
    instanceType: externalType,
    imageId: "",
    userData: `ECS_CLUSTER=${clusterName}`,
    iamInstanceProfile: anywhereRole,
    external,
  },
  subnetId: null,
  availabilityZone: "",
  autoScalingGroupId: null,
});
