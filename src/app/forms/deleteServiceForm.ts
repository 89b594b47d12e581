import { type FormModel, isOn } from "./formModel.ts";

export const deleteServiceForm: FormModel = {
  title: "Delete service",
  says(tables, subject) {
    const service = tables.service?.get(subject.service ?? "");
    if (service === undefined) return "The service is gone.";
    const { serviceName, runningCount, pendingCount, loadBalancers } = service;
    const tasks = runningCount + pendingCount;
    const groups = loadBalancers.map(({ targetGroupArn }) => tables.targetGroup?.get(targetGroupArn)?.targetGroupName);
    const stops = tasks === 0 ? "It has no tasks." : `Its ${tasks === 1 ? "task stops" : `${tasks} tasks stop`}.`;
    const loses = groups.length === 0 ? "" : ` ${groups.join(" and ")} loses its targets; without any, users get 503.`;
    return `${serviceName} goes to DRAINING, then INACTIVE. ${stops}${loses}`;
  },
  verb: "Delete service",
  dangerous: true,
  initial: () => ({ force: false }),
  fields: () => [
    {
      kind: "switch",
      name: "force",
      label: "Force",
      awsName: "force",
      says: /scaled above 0|force/i,
      help: "Without it, ECS deletes a service only when desiredCount is 0.",
    },
  ],
  command: (draft, _tables, subject) => ({
    type: "ecs.DeleteService",
    service: subject.service ?? "",
    ...(isOn(draft, "force") ? { force: true } : {}),
  }),
  unavailable: (tables, subject) =>
    tables.service?.get(subject.service ?? "") === undefined ? "The service is gone." : null,
  done: () => "The service is being deleted.",
};
