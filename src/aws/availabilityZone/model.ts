/** Amazon EC2 API Reference, AvailabilityZone. The id is the zone name, e.g. "us-east-1a". */
export interface AvailabilityZoneRecord {
  readonly id: string;
  readonly zoneName: string;
  readonly regionName: string;
  readonly state: "available" | "impaired" | "unavailable";
}
export interface AvailabilityZoneRecords {
  availabilityZone: AvailabilityZoneRecord;
}
