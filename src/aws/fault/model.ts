/** Names a fault of src/aws/fault/faults.ts, and the record it is to hit; without one, the first that will do. */
export interface NamedFault {
  readonly fault: string;
  readonly subject?: string;
}
export interface FaultMessages {
  /** Sends the calls that make the fault, be they the lab's or AWS's own. */
  "lab.InjectFault": NamedFault;
  /** Sends those that take it back. */
  "lab.RepairFault": NamedFault;
}
