import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { PodContainer, PodResources, PodSpec } from "./model.ts";
import { readCpu, readMemory } from "./quantity.ts";

type Complain = (message: string) => void;

/** Source: Kubernetes API, PodSpec: 30 s of grace, restartPolicy Always, service account default. */
export function readPodSpec(value: unknown, complain: Complain): PodSpec | null {
  const spec = objectOf(value) ?? {};
  const containers = (listOf(spec.containers) ?? []).flatMap((one): PodContainer[] => {
    const read = readContainer(objectOf(one) ?? {}, complain);
    return read === null ? [] : [read];
  });
  if (containers.length === 0) {
    complain("spec.containers: Required value");
    return null;
  }
  const policy = textOf(spec.restartPolicy);
  return {
    containers,
    restartPolicy: policy === "Never" || policy === "OnFailure" ? policy : "Always",
    serviceAccountName: textOf(spec.serviceAccountName) ?? "default",
    terminationGracePeriodSeconds: numberOf(spec.terminationGracePeriodSeconds) ?? 30,
    preStopSeconds: preStopOf(listOf(spec.containers)?.[0]),
  };
}

/** lifecycle.preStop.sleep.seconds, or `sleep 15` as a command. */
function preStopOf(container: unknown): number {
  const preStop = objectOf(objectOf(objectOf(container)?.lifecycle)?.preStop) ?? {};
  const sleep = numberOf(objectOf(preStop.sleep)?.seconds);
  if (typeof sleep === "number") return sleep;
  const command = (listOf(objectOf(preStop.exec)?.command) ?? []).join(" ");
  return Number(/\bsleep (\d+)/.exec(command)?.[1] ?? 0);
}

function readContainer(container: Readonly<Record<string, unknown>>, complain: Complain): PodContainer | null {
  const name = textOf(container.name);
  const image = textOf(container.image);
  if (typeof name !== "string" || typeof image !== "string") {
    complain("spec.containers[0]: name and image are required");
    return null;
  }
  const resources = objectOf(container.resources) ?? {};
  const port = numberOf(objectOf(listOf(container.ports)?.[0])?.containerPort);
  return {
    name,
    image,
    requests: readResources(objectOf(resources.requests) ?? {}, complain),
    limits: readResources(objectOf(resources.limits) ?? {}, complain),
    port: port ?? null,
  };
}

function readResources({ cpu, memory }: Readonly<Record<string, unknown>>, complain: Complain): PodResources {
  const read = (value: unknown, parse: (text: string) => number | null): number | null => {
    const text = textOf(value);
    if (text === undefined) return null;
    const number = text === null ? null : parse(text);
    // Source: Kubernetes, resource.Quantity.
    if (number === null)
      complain(`quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$': ${text}`);
    return number;
  };
  return { cpu: read(cpu, readCpu), memory: read(memory, readMemory) };
}
