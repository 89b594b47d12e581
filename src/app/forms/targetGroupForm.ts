import type { TargetGroupRecord } from "../../aws/targetGroup/model.ts";
import type { Mirror } from "../../client/store.ts";
import { balancingView } from "../../editor/views.ts";
import type { FormSubject } from "../openForm.ts";
import { type Draft, type FieldModel, type FormModel, numberOf, textOf } from "./formModel.ts";

const { isLayer4, defaultCheckOf, healthCheckNumbers } = balancingView;
const groupOf = ({ targetGroup }: Mirror, { targetGroup: id }: FormSubject): TargetGroupRecord | undefined =>
  targetGroup?.get(id ?? "");
const protocols = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP"];
const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const seconds = (name: string, label: string): FieldModel => ({
  kind: "number",
  name,
  label,
  awsName: name.charAt(0).toUpperCase() + name.slice(1),
  unit: "s",
});

type Check = ReturnType<typeof defaultCheckOf> | TargetGroupRecord;
const checkDraft = (check: Check, protocol: string, port: number | undefined): Draft => ({
  healthCheckProtocol: protocol,
  healthCheckPort: port === undefined ? "traffic-port" : String(port),
  healthCheckPath: check.healthCheckPath,
  matcher: check.matcher.httpCode,
  ...Object.fromEntries(healthCheckNumbers.map((name) => [name, String(check[name])])),
});

const checkFields = (draft: Draft): readonly FieldModel[] => [
  {
    kind: "select",
    name: "healthCheckProtocol",
    label: "Health check protocol",
    awsName: "HealthCheckProtocol",
    says: /Health check protocol/,
    options: options(["HTTP", "HTTPS", "TCP"]),
  },
  {
    kind: "text",
    name: "healthCheckPort",
    label: "Health check port",
    awsName: "HealthCheckPort",
    says: /Health check port/,
    placeholder: "traffic-port",
  },
  ...(isLayer4(textOf(draft, "healthCheckProtocol"))
    ? []
    : [
        {
          kind: "text",
          name: "healthCheckPath",
          label: "Health check path",
          awsName: "HealthCheckPath",
          says: /Health check path/,
        } as const,
        {
          kind: "text",
          name: "matcher",
          label: "Expects",
          awsName: "HttpCode",
          says: /HTTP code/,
          help: "200, a list such as 200,204, or a range such as 200-299.",
        } as const,
      ]),
  { ...seconds("healthCheckIntervalSeconds", "Interval"), says: /Health check interval/ },
  { ...seconds("healthCheckTimeoutSeconds", "Timeout"), says: /Health check timeout/ },
  {
    kind: "number",
    name: "healthyThresholdCount",
    label: "Healthy after",
    awsName: "HealthyThresholdCount",
    says: /Healthy threshold/,
    unit: "in a row",
  },
  {
    kind: "number",
    name: "unhealthyThresholdCount",
    label: "Unhealthy after",
    awsName: "UnhealthyThresholdCount",
    says: /Unhealthy threshold/,
    unit: "in a row",
  },
];

function checkInput(draft: Draft) {
  const numbers = healthCheckNumbers.flatMap((name) => {
    const value = numberOf(draft, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const protocol = textOf(draft, "healthCheckProtocol");
  return {
    healthCheckProtocol: protocol,
    healthCheckPort: textOf(draft, "healthCheckPort").trim() || "traffic-port",
    ...(isLayer4(protocol)
      ? {}
      : { healthCheckPath: textOf(draft, "healthCheckPath"), matcher: { httpCode: textOf(draft, "matcher") } }),
    ...Object.fromEntries(numbers),
  };
}

export const createTargetGroupForm: FormModel = {
  title: "Create target group",
  says: () => "Targets of one kind that a listener or a rule can forward to. Until one does, its targets are unused.",
  verb: "Create target group",
  initial: (tables, subject) => {
    const isNetwork = tables.loadBalancer?.get(subject.loadBalancer ?? "")?.type === "network";
    return {
      name: "green",
      targetType: "ip",
      protocol: isNetwork ? "TCP" : "HTTP",
      port: "80",
      vpcId: [...(tables.vpc?.keys() ?? [])][0] ?? "",
    };
  },
  fields: (_draft, { vpc }) => [
    { kind: "text", name: "name", label: "Name", awsName: "Name", says: /Target group name|same name/ },
    {
      kind: "select",
      name: "targetType",
      label: "Targets",
      awsName: "TargetType",
      options: [
        { value: "ip", label: "IP addresses, for awsvpc" },
        { value: "instance", label: "Instances, for bridge and host" },
      ],
    },
    { kind: "select", name: "protocol", label: "Protocol", awsName: "Protocol", options: options(protocols) },
    { kind: "number", name: "port", label: "Port", awsName: "Port" },
    {
      kind: "select",
      name: "vpcId",
      label: "VPC",
      awsName: "VpcId",
      options: [...(vpc?.values() ?? [])].map(({ id, vpcId }) => ({ value: id, label: `${id}, ${vpcId}` })),
    },
  ],
  command: (draft) => {
    const port = numberOf(draft, "port");
    const vpcId = textOf(draft, "vpcId");
    return {
      type: "elbv2.CreateTargetGroup",
      name: textOf(draft, "name").trim(),
      targetType: textOf(draft, "targetType") === "instance" ? "instance" : "ip",
      protocol: textOf(draft, "protocol"),
      ...(port === undefined ? {} : { port }),
      ...(vpcId === "" ? {} : { vpcId }),
    };
  },
  done: (draft) => `Target group ${textOf(draft, "name")} is there; no listener forwards to it yet.`,
};

export const modifyTargetGroupForm: FormModel = {
  title: "Modify health checks",
  says: (tables, subject) =>
    `How the load balancer finds out whether targets of ${groupOf(tables, subject)?.targetGroupName ?? "the group"} answer.`,
  verb: "Modify",
  initial: (tables, subject) => {
    const group = groupOf(tables, subject);
    return group === undefined
      ? checkDraft(defaultCheckOf("HTTP", "HTTP"), "HTTP", undefined)
      : checkDraft(group, group.healthCheckProtocol, group.healthCheckPort);
  },
  fields: checkFields,
  command: (draft, _tables, subject) => ({
    type: "elbv2.ModifyTargetGroup",
    targetGroupArn: subject.targetGroup ?? "",
    ...checkInput(draft),
  }),
  unavailable: (tables, subject) => (groupOf(tables, subject) === undefined ? "The target group is gone." : null),
  done: () => "The next check follows the new settings.",
};

/** "10.0.1.4, 10.0.1.5:8080" as targets. */
export const targetsTyped = (text: string) =>
  text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => {
      const [id = "", port] = part.split(":");
      return port !== undefined && /^\d+$/.test(port) ? { id, port: Number(port) } : { id };
    });

export const registerTargetsForm: FormModel = {
  title: "Register targets",
  says: (tables, subject) =>
    groupOf(tables, subject)?.targetType === "instance"
      ? "Instances by their id. An ECS service registers its tasks by itself."
      : "Addresses inside the VPC. An ECS service registers its tasks by itself; where no task runs nothing answers.",
  verb: "Register",
  initial: () => ({ targets: "" }),
  fields: (_draft, tables, subject) => [
    {
      kind: "text",
      name: "targets",
      label: "Targets",
      awsName: "Targets",
      says: /target|address/i,
      placeholder:
        groupOf(tables, subject)?.targetType === "instance" ? "i-0a1b2c3d4e5f60718:80" : "10.0.1.4, 10.0.1.5:8080",
      help: "Without a port it is the target group’s.",
    },
  ],
  command: (draft, _tables, subject) => ({
    type: "elbv2.RegisterTargets",
    targetGroupArn: subject.targetGroup ?? "",
    targets: targetsTyped(textOf(draft, "targets")),
  }),
  unavailable: (tables, subject) => (groupOf(tables, subject) === undefined ? "The target group is gone." : null),
  done: () => "The targets are registered; their checks begin.",
};
