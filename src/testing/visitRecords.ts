import type { VisitRecords } from "../aws/loadBalancer/visit.ts";
import type { Kind, Records } from "../engine/records.ts";
import type { Simulation } from "../engine/simulation.ts";

/** What a browser's visit depends on, as it is now. */
export function visitRecordsOf(simulation: Simulation): VisitRecords {
  const table = <K extends Kind>(kind: K): ReadonlyMap<string, Records[K]> =>
    new Map([...simulation.all(kind)].map((record) => [record.id, record]));
  return {
    listener: table("listener"),
    listenerRule: table("listenerRule"),
    targetGroup: table("targetGroup"),
    target: table("target"),
    task: table("task"),
    service: table("service"),
    containerInstance: table("containerInstance"),
    securityGroup: table("securityGroup"),
    subnet: table("subnet"),
    networkAcl: table("networkAcl"),
    availabilityZone: table("availabilityZone"),
  };
}
