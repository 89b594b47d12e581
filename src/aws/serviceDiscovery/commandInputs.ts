import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

/** Input shapes of CreateService and UpdateService. */
export const serviceConnectConfiguration = v.strictObject({
  enabled: v.boolean(),
  namespace: v.exactOptional(text),
  services: v.exactOptional(
    v.array(
      v.strictObject({
        portName: text,
        discoveryName: v.exactOptional(text),
        clientAliases: v.exactOptional(v.array(v.strictObject({ port, dnsName: v.exactOptional(text) }))),
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
