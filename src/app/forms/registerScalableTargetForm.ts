import { type FormModel, isOn, numberOf } from "./formModel.ts";
import { resourceIdOf, scaledService } from "./scalingSubject.ts";

const suspensions = [
  ["dynamicScalingInSuspended", "Suspend scale-in by policies"],
  ["dynamicScalingOutSuspended", "Suspend scale-out by policies"],
  ["scheduledScalingSuspended", "Suspend scheduled actions"],
] as const;

export const registerScalableTargetForm: FormModel = {
  title: "Scalable target",
  says: (tables, subject) =>
    `Limits between which ${scaledService(tables, subject).service?.serviceName ?? "the service"} may be scaled. A desired count outside them moves at once. Alarms go on while scaling is suspended.`,
  verb: "Register",
  initial(tables, subject) {
    const { target, service } = scaledService(tables, subject);
    return {
      minCapacity: String(target?.minCapacity ?? 1),
      maxCapacity: String(target?.maxCapacity ?? Math.max(10, service?.desiredCount ?? 0)),
      ...Object.fromEntries(suspensions.map(([name]) => [name, target?.suspendedState[name] ?? false])),
    };
  },
  fields: () => [
    {
      kind: "number",
      name: "minCapacity",
      label: "Minimum tasks",
      awsName: "MinCapacity",
      says: /minimum|minCapacity/i,
    },
    {
      kind: "number",
      name: "maxCapacity",
      label: "Maximum tasks",
      awsName: "MaxCapacity",
      says: /maximum|maxCapacity/i,
    },
    ...suspensions.map(([name, label]) => ({
      kind: "switch" as const,
      name,
      label,
      awsName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    })),
  ],
  command(draft, tables, subject) {
    const min = numberOf(draft, "minCapacity");
    const max = numberOf(draft, "maxCapacity");
    return {
      type: "application-autoscaling.RegisterScalableTarget",
      resourceId: resourceIdOf(tables, subject),
      ...(min === undefined ? {} : { minCapacity: min }),
      ...(max === undefined ? {} : { maxCapacity: max }),
      suspendedState: Object.fromEntries(suspensions.map(([name]) => [name, isOn(draft, name)])),
    };
  },
  unavailable: (tables, subject) =>
    scaledService(tables, subject).service === undefined ? "The service is gone." : null,
  done: () => "The limits are set.",
};
