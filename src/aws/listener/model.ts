/** A part of a forward action: its share is its weight over the sum of the weights. */
export interface WeightedTargetGroup {
  /** Record id of the target group. */
  readonly targetGroupArn: string;
  readonly weight: number;
}

/** Elastic Load Balancing API Reference, Action: what happens to a request that a rule matches. */
export type ListenerAction =
  | {
      readonly type: "forward";
      readonly forwardConfig: {
        readonly targetGroups: readonly WeightedTargetGroup[];
        /** Keeps a client at the target group that was picked first. Seconds from 1 to 7 days; null while off. */
        readonly targetGroupStickinessConfig: { readonly enabled: boolean; readonly durationSeconds: number | null };
      };
    }
  | {
      readonly type: "fixed-response";
      readonly fixedResponseConfig: {
        readonly statusCode: string;
        readonly contentType: string | null;
        readonly messageBody: string | null;
      };
    }
  | {
      readonly type: "redirect";
      readonly redirectConfig: {
        readonly statusCode: "HTTP_301" | "HTTP_302";
        readonly protocol: string;
        readonly host: string;
        readonly port: string;
        readonly path: string;
        readonly query: string;
      };
    };

/** An action as a caller writes it: a single TargetGroupArn instead of a ForwardConfig, defaults left out. */
export interface ActionInput {
  readonly type: string;
  readonly order?: number;
  readonly targetGroupArn?: string;
  readonly forwardConfig?: {
    readonly targetGroups?: readonly { readonly targetGroupArn: string; readonly weight?: number }[];
    readonly targetGroupStickinessConfig?: { readonly enabled?: boolean; readonly durationSeconds?: number };
  };
  readonly fixedResponseConfig?: {
    readonly statusCode: string;
    readonly contentType?: string;
    readonly messageBody?: string;
  };
  readonly redirectConfig?: {
    readonly statusCode: string;
    readonly protocol?: string;
    readonly host?: string;
    readonly port?: string;
    readonly path?: string;
    readonly query?: string;
  };
}

/** Elastic Load Balancing API Reference, Listener. */
export interface ListenerRecord {
  readonly id: string;
  readonly listenerArn: string;
  /** Record id of the load balancer. */
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly protocol: string;
  /** Of HTTPS and TLS; the first one is the default. Absent without. */
  readonly certificates?: readonly { readonly certificateArn: string }[];
  /** The default rule: no conditions, evaluated last. */
  readonly defaultActions: readonly ListenerAction[];
}
export interface ListenerRecords {
  listener: ListenerRecord;
}
export interface ListenerMessages {
  "elbv2.CreateListener": {
    readonly loadBalancerArn: string;
    readonly port: number;
    readonly protocol?: string;
    readonly certificates?: readonly { readonly certificateArn: string }[];
    readonly defaultActions: readonly ActionInput[];
  };
  "elbv2.DeleteListener": { readonly listenerArn: string };
  /** `listenerArn` is a record id or an ARN; what is left out stays as it is. */
  "elbv2.ModifyListener": {
    readonly listenerArn: string;
    readonly port?: number;
    readonly protocol?: string;
    readonly certificates?: readonly { readonly certificateArn: string }[];
    readonly defaultActions?: readonly ActionInput[];
  };
}

/** Target groups that these actions forward to, each with its weight; those of weight 0 as well. */
export const targetGroupsOf = (actions: readonly ListenerAction[]): readonly WeightedTargetGroup[] =>
  actions.flatMap((action) => (action.type === "forward" ? action.forwardConfig.targetGroups : []));

export const forwardsTo = (actions: readonly ListenerAction[], targetGroupId: string): boolean =>
  targetGroupsOf(actions).some(({ targetGroupArn }) => targetGroupArn === targetGroupId);

/** One forward action to these target groups, without stickiness. */
export const forwardAction = (targetGroups: readonly WeightedTargetGroup[]): ListenerAction => ({
  type: "forward",
  forwardConfig: { targetGroups, targetGroupStickinessConfig: { enabled: false, durationSeconds: null } },
});
