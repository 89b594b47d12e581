import type { ActionInput, ListenerAction, WeightedTargetGroup } from "./model.ts";

/** Source: Application Load Balancers User Guide, quotas: target groups per forward action. */
const mostTargetGroups = 5;
/** Source: the same guide, "Listener rules": weights of a forward action. */
const mostWeight = 999;
/** Source: the same page: target group stickiness lasts from 1 s to 7 days. */
const longestStickinessSeconds = 604_800;
const terminalTypes = ["forward", "redirect", "fixed-response"] as const;

export interface ActionComplaint {
  /** Inside the list of actions, in the API's lower camel case. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly why: string;
  readonly tryThis: string;
}
type Read<T> = { readonly value: T } | { readonly complaint: ActionComplaint };

/**
 * The action a rule ends with, as it is kept, or AWS's complaint. Actions before it (authentication) change nothing here.
 *
 * @param findTargetGroup record id of a target group, by whatever the caller names it with
 */
export function readActions(
  inputs: readonly ActionInput[],
  findTargetGroup: (name: string) => string | undefined,
): Read<readonly ListenerAction[]> {
  const terminal = inputs.flatMap((input, index) => (terminalTypes.some((type) => type === input.type) ? [index] : []));
  const [index] = terminal;
  const input = index === undefined ? undefined : inputs[index];
  if (input === undefined || index === undefined || terminal.length > 1) {
    const message =
      input === undefined
        ? "The rule has no action that it could end with."
        : "The rule has several actions to end with.";
    const why = "A rule ends with exactly one forward, redirect or fixed-response action.";
    return { complaint: { path: [], message, why, tryThis: "Write one such action." } };
  }
  const read = readAction(input, [index], findTargetGroup);
  return "complaint" in read ? read : { value: [read.value] };
}

function readAction(
  input: ActionInput,
  path: readonly (string | number)[],
  findTargetGroup: (name: string) => string | undefined,
): Read<ListenerAction> {
  if (input.type === "forward") return readForward(input, path, findTargetGroup);
  if (input.type === "redirect") {
    const config = input.redirectConfig;
    if (config?.statusCode !== "HTTP_301" && config?.statusCode !== "HTTP_302") {
      return refused([...path, "redirectConfig"], "A redirect needs a status code.", "It is HTTP_301 or HTTP_302.");
    }
    const { statusCode, protocol, host, port, path: wanted, query } = config;
    return {
      value: {
        type: "redirect",
        redirectConfig: {
          statusCode,
          protocol: protocol ?? "#{protocol}",
          host: host ?? "#{host}",
          port: port ?? "#{port}",
          path: wanted ?? "/#{path}",
          query: query ?? "#{query}",
        },
      },
    };
  }
  const config = input.fixedResponseConfig;
  if (config === undefined || !/^[245]\d\d$/.test(config.statusCode)) {
    const why = "It is a code from 200 to 299 or from 400 to 599.";
    return refused([...path, "fixedResponseConfig"], "A fixed response needs a status code.", why);
  }
  return {
    value: {
      type: "fixed-response",
      fixedResponseConfig: {
        statusCode: config.statusCode,
        contentType: config.contentType ?? null,
        messageBody: config.messageBody ?? null,
      },
    },
  };
}

/** One targetGroupArn, or a forwardConfig with weights. */
function readForward(
  { targetGroupArn, forwardConfig }: ActionInput,
  path: readonly (string | number)[],
  findTargetGroup: (name: string) => string | undefined,
): Read<ListenerAction> {
  const listed = forwardConfig?.targetGroups;
  const listPath = [...path, "forwardConfig", "targetGroups"];
  const parts = listed ?? (targetGroupArn === undefined ? [] : [{ targetGroupArn }]);
  if (parts.length > mostTargetGroups) {
    const why = `Elastic Load Balancing allows ${mostTargetGroups}.`;
    return refused(listPath, `A forward action has ${parts.length} target groups.`, why, "Remove some of them.");
  }
  const targetGroups: WeightedTargetGroup[] = [];
  for (const [position, part] of parts.entries()) {
    const partPath = listed === undefined ? [...path, "targetGroupArn"] : [...listPath, position];
    const weight = part.weight ?? 1;
    if (!Number.isInteger(weight) || weight < 0 || weight > mostWeight) {
      const why = `A weight is a whole number from 0 to ${mostWeight}.`;
      return refused([...partPath, "weight"], `Weight is ${weight}.`, why, "Write such a number.");
    }
    const id = findTargetGroup(part.targetGroupArn);
    if (id === undefined) {
      const why = "Requests can only be forwarded to a target group that exists.";
      return refused(partPath, `Target groups '${part.targetGroupArn}' not found`, why, "Name another target group.");
    }
    targetGroups.push({ targetGroupArn: id, weight });
  }
  if (targetGroups.length === 0) {
    const why = "A forward action hands requests to one to five target groups.";
    return refused(path, "A forward action has no target group.", why, "Name a target group.");
  }
  const stickiness = forwardConfig?.targetGroupStickinessConfig;
  const enabled = stickiness?.enabled ?? false;
  const duration = stickiness?.durationSeconds ?? null;
  const isDuration = duration !== null && Number.isInteger(duration) && duration >= 1;
  if (enabled && !(isDuration && duration <= longestStickinessSeconds)) {
    const why = "Target group stickiness lasts from 1 to 604800 seconds.";
    const at = [...path, "forwardConfig", "targetGroupStickinessConfig", "durationSeconds"];
    return refused(at, "Target group stickiness needs a duration.", why);
  }
  return {
    value: {
      type: "forward",
      forwardConfig: {
        targetGroups,
        targetGroupStickinessConfig: { enabled, durationSeconds: enabled ? duration : null },
      },
    },
  };
}

const refused = (
  path: readonly (string | number)[],
  message: string,
  why: string,
  tryThis = "Correct the value.",
): { readonly complaint: ActionComplaint } => ({ complaint: { path, message, why, tryThis } });
