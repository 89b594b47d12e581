/** Elastic Load Balancing API Reference, Listener. */
export interface ListenerRecord {
  readonly id: string;
  readonly listenerArn: string;
  /** Record id of the load balancer. */
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly protocol: string;
  readonly defaultActions: readonly {
    readonly type: "forward" | "fixed-response" | "redirect";
    readonly targetGroups: readonly { readonly targetGroupArn: string; readonly weight: number }[];
  }[];
}
export interface ListenerRecords {
  listener: ListenerRecord;
}
