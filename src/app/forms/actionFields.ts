import type { ActionInput, ListenerAction } from "../../aws/listener/model.ts";
import type { LoadBalancerType } from "../../aws/loadBalancer/model.ts";
import type { Mirror } from "../../client/store.ts";
import { balancingView } from "../../editor/views.ts";
import type { SelectOption } from "../../ui/SelectField.tsx";
import { chosen, type Draft, type FieldModel, numberOf, textOf } from "./formModel.ts";

/** Target groups whose protocol a listener of this load balancer can forward to. */
const groupOptions = ({ targetGroup }: Mirror, type: LoadBalancerType): readonly SelectOption<string>[] =>
  [...(targetGroup?.values() ?? [])]
    .filter(
      ({ protocol, classicLoadBalancer }) =>
        classicLoadBalancer === undefined && balancingView.isLayer4(protocol) === (type === "network"),
    )
    .map(({ id, targetGroupName, protocol, port }) => ({
      value: id,
      label: `${targetGroupName}, ${protocol}:${port}`,
    }));

const weightName = (targetGroup: string): string => `weight ${targetGroup}`;

/** The action of a listener or a rule, as it would be typed. */
export function actionDraft(actions: readonly ListenerAction[] | undefined, tables: Mirror): Draft {
  const [action] = actions ?? [];
  const first = [...(tables.targetGroup?.keys() ?? [])][0];
  const plain = {
    action: action?.type ?? "forward",
    targetGroups: actions === undefined && first !== undefined ? [first] : [],
    stickySeconds: "",
    redirectTo: "HTTPS",
    redirectPort: "443",
    redirectStatus: "HTTP_301",
    statusCode: "503",
    messageBody: "",
  };
  if (action?.type === "forward") {
    const { targetGroups, targetGroupStickinessConfig } = action.forwardConfig;
    return {
      ...plain,
      targetGroups: targetGroups.map(({ targetGroupArn }) => targetGroupArn),
      ...Object.fromEntries(
        targetGroups.map(({ targetGroupArn, weight }) => [weightName(targetGroupArn), String(weight)]),
      ),
      stickySeconds: targetGroupStickinessConfig.enabled ? String(targetGroupStickinessConfig.durationSeconds) : "",
    };
  }
  if (action?.type === "redirect") {
    const { protocol, port, statusCode } = action.redirectConfig;
    return { ...plain, redirectTo: protocol, redirectPort: port, redirectStatus: statusCode };
  }
  if (action?.type === "fixed-response") {
    const { statusCode, messageBody } = action.fixedResponseConfig;
    return { ...plain, statusCode, messageBody: messageBody ?? "" };
  }
  return plain;
}

const sameAs = { value: "#{protocol}", label: "As asked" };
const select = (
  name: string,
  label: string,
  awsName: string,
  options: readonly SelectOption<string>[],
): FieldModel => ({
  kind: "select",
  name,
  label,
  awsName,
  options,
});

export function actionFields(draft: Draft, tables: Mirror, type: LoadBalancerType): readonly FieldModel[] {
  const kinds: readonly FieldModel[] =
    type === "network"
      ? []
      : [
          select("action", "Action", "Type", [
            { value: "forward", label: "Forward to target groups" },
            { value: "redirect", label: "Redirect" },
            { value: "fixed-response", label: "Fixed response" },
          ]),
        ];
  const action = type === "network" ? "forward" : textOf(draft, "action");
  if (action === "redirect") {
    return [
      ...kinds,
      select("redirectTo", "Redirect to", "Protocol", [
        { value: "HTTPS", label: "HTTPS" },
        { value: "HTTP", label: "HTTP" },
        sameAs,
      ]),
      { kind: "text", name: "redirectPort", label: "Port", awsName: "Port" },
      select("redirectStatus", "Status", "StatusCode", [
        { value: "HTTP_301", label: "301, moved for good" },
        { value: "HTTP_302", label: "302, found elsewhere" },
      ]),
    ];
  }
  if (action === "fixed-response") {
    return [
      ...kinds,
      { kind: "text", name: "statusCode", label: "Status", awsName: "StatusCode", says: /status code/i },
      { kind: "text", name: "messageBody", label: "Body", awsName: "MessageBody" },
    ];
  }
  const picked = chosen(draft, "targetGroups");
  const several = picked.length > 1;
  const nameOf = (id: string): string => tables.targetGroup?.get(id)?.targetGroupName ?? id;
  return [
    ...kinds,
    {
      kind: "many",
      name: "targetGroups",
      label: "Target groups",
      awsName: "TargetGroups",
      says: /target group/i,
      options: groupOptions(tables, type),
    },
    ...(several
      ? picked.map(
          (id): FieldModel => ({
            kind: "number",
            name: weightName(id),
            label: `Weight of ${nameOf(id)}`,
            awsName: "Weight",
            placeholder: "1",
          }),
        )
      : []),
    ...(several && type !== "network"
      ? [
          {
            kind: "number",
            name: "stickySeconds",
            label: "A client stays at its group for",
            awsName: "DurationSeconds",
            unit: "s",
            help: "Empty: each request is weighed anew.",
          } as const,
        ]
      : []),
  ];
}

export function actionInput(draft: Draft, type: LoadBalancerType): ActionInput {
  const action = type === "network" ? "forward" : textOf(draft, "action");
  if (action === "redirect") {
    return {
      type: "redirect",
      redirectConfig: {
        statusCode: textOf(draft, "redirectStatus"),
        protocol: textOf(draft, "redirectTo"),
        port: textOf(draft, "redirectPort"),
      },
    };
  }
  if (action === "fixed-response") {
    const messageBody = textOf(draft, "messageBody");
    return {
      type: "fixed-response",
      fixedResponseConfig: { statusCode: textOf(draft, "statusCode"), ...(messageBody === "" ? {} : { messageBody }) },
    };
  }
  const picked = chosen(draft, "targetGroups");
  const durationSeconds = numberOf(draft, "stickySeconds");
  return {
    type: "forward",
    forwardConfig: {
      targetGroups: picked.map((targetGroupArn) => ({
        targetGroupArn,
        weight: numberOf(draft, weightName(targetGroupArn)) ?? 1,
      })),
      ...(picked.length > 1 && durationSeconds !== undefined
        ? { targetGroupStickinessConfig: { enabled: true, durationSeconds } }
        : {}),
    },
  };
}
