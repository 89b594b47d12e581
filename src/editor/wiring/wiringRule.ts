import type { AnyRecord } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";

/** The two ends of a wire as records; null for what is only about to be added. */
export interface Ends {
  readonly from: AnyRecord | null;
  readonly to: AnyRecord | null;
  readonly read: ReadRecord;
}
export type FixName =
  | "useFileSystem"
  | "swapForApplicationLoadBalancer"
  | "recreateAsIp"
  | "insertPolicy"
  | "insertLoadBalancer"
  | "pollQueue"
  | "queueBetween"
  | "createTaskRole"
  | "createCallerRole"
  | "addExecutionRole"
  | "profileOfGroup"
  | "targetTaskDefinition"
  | "ruleOnUpload"
  | "callIt"
  | "wireTheService"
  | "wireTheDefinition"
  | "addSubnet"
  | "useReplica"
  | "splitService"
  | "changeLaunchType"
  | "drawItTheOtherWay"
  | "createInstanceRole"
  | "ruleBetween"
  | "topicBetween"
  | "runOnCluster"
  | "addEndpoint"
  | "watchIt"
  | "joinItsSubnets"
  | "scaleOnDepth"
  | "fixHostPort"
  | "useItsProvider"
  | "routeThere"
  | "nameRouteTable"
  | "showConnections"
  | "showComparison";

/** Whether it changes nothing: it shows what connects with what, or the same system in other words. */
export const onlyShows = (name: FixName): boolean => name === "showConnections" || name === "showComparison";
export interface Fix {
  readonly name: FixName;
  readonly label: string;
}
/** What a wire between two kinds is. The first rule of a pair whose `when` holds decides. */
export interface WiringRule {
  readonly from: string;
  readonly to: string;
  readonly legal: boolean;
  /** Without it the rule holds for every such pair. */
  readonly when?: (ends: Ends) => boolean;
  readonly title: string;
  readonly fact: string;
  /** What holds now, where the exam notes are older. */
  readonly today?: string;
  readonly fixes?: readonly Fix[];
  readonly source: string;
  /** The page about the other end, where the fact is of both. */
  readonly furtherSource?: string;
  /** It holds for many kinds: a wire the other way is refused for a reason of its own. */
  readonly isWide?: boolean;
}

export const field = (record: AnyRecord | null, name: string): unknown =>
  (record as Readonly<Record<string, unknown>> | null)?.[name];

export const trusts = (record: AnyRecord | null, service: string): boolean =>
  JSON.stringify(field(record, "assumeRolePolicyDocument") ?? "").includes(service);
export const isClassic = ({ from }: Ends): boolean => field(from, "type") === "classic";
/** A service on external instances. */
export const isOnOwnServers = ({ to }: Ends): boolean => field(to, "launchType") === "EXTERNAL";
export const isOnFargate = ({ to }: Ends): boolean => field(to, "launchType") === "FARGATE";

const definitionOf = (record: AnyRecord | null, read: ReadRecord) =>
  read("taskDefinition", String(field(record, "taskDefinition") ?? ""));
export const isAwsvpc = ({ to, read }: Ends): boolean => definitionOf(to, read)?.networkMode === "awsvpc";
/** Tasks in bridge or host mode whose ports on the instance are written down. */
export function hasFixedHostPorts({ to, read }: Ends): boolean {
  const definition = definitionOf(to, read);
  const mappings = definition?.containerDefinitions.flatMap(({ portMappings }) => portMappings) ?? [];
  if (definition === undefined || definition.networkMode === "awsvpc" || mappings.length === 0) return false;
  return definition.networkMode === "host" || mappings.every(({ hostPort }) => (hostPort ?? 0) > 0);
}
/** A service that is only about to be added is one on Fargate. */
export const onlyAwsvpc = ({ from, read }: Ends): boolean =>
  from === null || definitionOf(from, read)?.networkMode === "awsvpc";

/** A provider that stands for no Auto Scaling group. */
export const isFargateProvider = (provider: AnyRecord | null): boolean =>
  provider !== null && field(provider, "autoScalingGroupProvider") === undefined;

export function hasStrategyOfTheOtherSort({ from, to, read }: Ends): boolean {
  const strategy = (field(from, "capacityProviderStrategy") ?? []) as readonly { readonly capacityProvider: string }[];
  if (to === null) return false;
  const ofFargate = (name: string): boolean =>
    name.startsWith("FARGATE") ||
    (read("capacityProvider", name) !== undefined && isFargateProvider(read("capacityProvider", name) ?? null));
  return strategy.some(({ capacityProvider }) => ofFargate(capacityProvider) !== isFargateProvider(to));
}
