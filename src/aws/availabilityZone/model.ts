/** Amazon EC2 API Reference, AvailabilityZone. The id is the zone name, e.g. "us-east-1a". */
export interface AvailabilityZoneRecord {
  readonly id: string;
  readonly zoneName: string;
  readonly regionName: string;
  readonly state: "available" | "impaired" | "unavailable";
  /** Record ids of instances that the failure of the zone stopped: they start again with it. Absent while none was. */
  readonly stoppedInstances?: readonly string[];
}
export interface AvailabilityZoneRecords {
  availabilityZone: AvailabilityZoneRecord;
}
export interface AvailabilityZoneMessages {
  /** The zone loses power: everything in it is gone at once. */
  "lab.FailZone": { readonly availabilityZone: string };
  "lab.RestoreZone": { readonly availabilityZone: string };
  /** Power is back: instances that have stopped start again. */
  "availabilityZone.powerReturned": { readonly id: string };
}

/** A zone that is down takes no tasks and no instances, and its load balancer nodes answer nobody. */
export const isUp = (zone: Pick<AvailabilityZoneRecord, "state"> | undefined): boolean =>
  (zone?.state ?? "available") === "available";
