import type { ActionInput, ListenerAction } from "../listener/model.ts";

/** Elastic Load Balancing API Reference, RuleCondition. A rule matches when all of its conditions do. */
export type RuleCondition =
  | { readonly field: "host-header"; readonly hostHeaderConfig: { readonly values: readonly string[] } }
  | { readonly field: "path-pattern"; readonly pathPatternConfig: { readonly values: readonly string[] } }
  | {
      readonly field: "http-header";
      readonly httpHeaderConfig: { readonly httpHeaderName: string; readonly values: readonly string[] };
    }
  | {
      readonly field: "http-request-method";
      readonly httpRequestMethodConfig: { readonly values: readonly string[] };
    }
  | {
      readonly field: "query-string";
      readonly queryStringConfig: {
        /** A null key stands for any. */
        readonly values: readonly { readonly key: string | null; readonly value: string }[];
      };
    }
  | { readonly field: "source-ip"; readonly sourceIpConfig: { readonly values: readonly string[] } };

/** A condition as a caller writes it: `values` instead of the field's own config is allowed for host and path. */
export interface ConditionInput {
  readonly field: string;
  readonly values?: readonly string[];
  readonly hostHeaderConfig?: { readonly values: readonly string[] };
  readonly pathPatternConfig?: { readonly values: readonly string[] };
  readonly httpHeaderConfig?: { readonly httpHeaderName: string; readonly values: readonly string[] };
  readonly httpRequestMethodConfig?: { readonly values: readonly string[] };
  readonly queryStringConfig?: { readonly values: readonly { readonly key?: string; readonly value: string }[] };
  readonly sourceIpConfig?: { readonly values: readonly string[] };
}

/** What a rule looks at in a request. */
export interface Request {
  /** Host header; null is the load balancer's own name. */
  readonly host: string | null;
  readonly path: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  /** The listener it is sent to; null takes 80 unless that redirects, then 443, then the lowest port there is. */
  readonly port: number | null;
}

/** Elastic Load Balancing API Reference, Rule. The default rule is the listener's `defaultActions`. */
export interface ListenerRuleRecord {
  readonly id: string;
  readonly ruleArn: string;
  /** Record id of the listener. Never changes. */
  readonly listenerArn: string;
  /** 1 to 50000, lowest first; DescribeRules writes it as text. */
  readonly priority: number;
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly ListenerAction[];
}
export interface ListenerRuleRecords {
  listenerRule: ListenerRuleRecord;
}
export interface ListenerRuleMessages {
  /** `ruleArn` is a record id or an ARN; what is left out stays as it is. */
  "elbv2.ModifyRule": {
    readonly ruleArn: string;
    readonly conditions?: readonly ConditionInput[];
    readonly actions?: readonly ActionInput[];
  };
  "elbv2.CreateRule": {
    readonly listenerArn: string;
    readonly priority: number;
    readonly conditions: readonly ConditionInput[];
    readonly actions: readonly ActionInput[];
  };
  "elbv2.DeleteRule": { readonly ruleArn: string };
  /** All of them, or none. */
  "elbv2.SetRulePriorities": {
    readonly rulePriorities: readonly { readonly ruleArn: string; readonly priority: number }[];
  };
}
