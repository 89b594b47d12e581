/** Running costs since the start, in dollars. One record, id "bill". Refreshed once a simulated minute. */
export interface BillRecord {
  readonly id: "bill";
  /** Dollars so far, by what is billed. */
  readonly totals: {
    readonly fargate: number;
    readonly ec2: number;
    readonly loadBalancer: number;
    readonly cloudWatch: number;
  };
  /** Dollars per hour if everything stayed as it is. */
  readonly perHour: {
    readonly fargate: number;
    readonly ec2: number;
    readonly loadBalancer: number;
    readonly cloudWatch: number;
  };
}
export interface CostRecords {
  bill: BillRecord;
}
export interface CostMessages {
  "cost.sample": Record<never, never>;
}
