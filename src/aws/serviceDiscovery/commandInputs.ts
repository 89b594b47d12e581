import * as v from "valibot";
import { healthSources } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

const testRules = v.strictObject({
  header: v.strictObject({ name: text, value: v.exactOptional(v.strictObject({ exact: text })) }),
});

/** Input shapes of CreateService and UpdateService. */
export const serviceConnectConfiguration = v.strictObject({
  enabled: v.boolean(),
  namespace: v.exactOptional(text),
  services: v.exactOptional(
    v.array(
      v.strictObject({
        portName: text,
        discoveryName: v.exactOptional(text),
        clientAliases: v.exactOptional(
          v.array(
            v.strictObject({ port, dnsName: v.exactOptional(text), testTrafficRules: v.exactOptional(testRules) }),
          ),
        ),
      }),
    ),
  ),
});
export const serviceRegistries = v.array(
  v.strictObject({
    registryArn: text,
    containerName: v.exactOptional(text),
    containerPort: v.exactOptional(port),
  }),
);
export const vpcLatticeConfigurations = v.array(
  v.strictObject({ roleArn: text, targetGroupArn: text, portName: text }),
);
export const serviceDiscoveryInputs = {
  "lab.ReportTaskHealth": v.strictObject({
    task: text,
    source: v.picklist(healthSources),
    health: v.picklist(["HEALTHY", "UNHEALTHY", "UNKNOWN"]),
  }),
  "lab.ThrottleServiceDiscovery": v.strictObject({ throttled: v.boolean() }),
};
