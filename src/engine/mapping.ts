import type { Json } from "../template/json.ts";
import type { ResolvedResource } from "../template/resolveTemplate.ts";
import type { Clock } from "./clock.ts";
import type { Kind, Records } from "./records.ts";

/** `Metadata.SteadyState`: what AWS has no word for. Validated before it comes here. */
export interface SteadyStateMetadata {
  readonly version: 1;
  readonly seed: number;
  readonly clock: Clock;
  /** Passes that a new target needs: see SettingsRecord. */
  readonly initialPasses: "one" | "healthyThreshold";
  /** Simulated seconds the page shows first, already lived through. */
  readonly openAtSeconds: number;
  /** Calendar time at which the run begins, as "2026-03-02T07:00:00Z"; for schedules. */
  readonly startTime?: string | undefined;
  /** What the scenario asks whoever opens it, in a sentence or two. */
  readonly question?: string | undefined;
  /** Canvas positions by logical id. */
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  /** Traffic by the logical id of the load balancer it calls; read by the traffic source's mapping. */
  readonly traffic: Readonly<Record<string, unknown>>;
  /** External instances by name: the cluster they join, their vCPUs and MiB; read by the container instance's mapping. */
  readonly externalInstances?: Readonly<Record<string, unknown>> | undefined;
  /** Image behaviour by image name; read by the image's mapping. */
  readonly images: Readonly<Record<string, unknown>>;
  /** Quotas of the account that differ from AWS's, by their names in src/aws/quota/quotas.ts. */
  readonly quotas?: Readonly<Record<string, number>> | undefined;
  readonly commands: readonly { readonly at: number; readonly call: string; readonly input: unknown }[];
}

/** What a resource folder's template mapping may do while a template is opened. */
export interface OpenContext {
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
  readonly metadata: SteadyStateMetadata;
  put<K extends Kind>(kind: K, record: Records[K]): void;
  get<K extends Kind>(kind: K, id: string): Records[K] | undefined;
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
  /** Says that a logical id stands for a record with another id, e.g. TaskDefinition for "hello:1". */
  alias(logicalId: string, recordId: string): void;
  /**
   * The record id a resolved property stands for: `Ref` arrives as "LogicalId" and `GetAtt` as "LogicalId.Attribute".
   * Anything else comes back as it is.
   */
  idOf(value: unknown): string;
  /** YAML or JSON inside a property, read; undefined for what cannot be read. Every scalar is text. */
  readYaml(text: string): Json | undefined;
  /** True when the value is a reference to a resource of this template. */
  isReference(value: unknown): boolean;
  /** Reports about `path` inside the resource's Properties, with line and column filled in. */
  problem(
    resource: ResolvedResource,
    path: readonly (string | number)[],
    severity: "error" | "warning" | "note",
    message: string,
    why: string,
    tryThis: string,
  ): void;
}

/** One resource type of CloudFormation, to and from its record. */
export interface ResourceMapping {
  /** E.g. "AWS::ECS::Service". */
  readonly type: string;
  /** Property names that have an effect here. */
  readonly understood: readonly string[];
  /** Property names accepted without effect, each with the reason. Anything in neither list is reported as not simulated. */
  readonly ignored: Readonly<Record<string, string>>;
  /** Reads the properties and puts records, or reports problems and puts none. */
  read(resource: ResolvedResource, open: OpenContext): void;
  /**
   * The properties a live edit may have changed, as they are now: path inside Properties and value, null for none.
   * Saving writes those that differ from the file.
   */
  edits?(
    find: <K extends Kind>(kind: K, id: string) => Records[K] | undefined,
    id: string,
    resource: ResolvedResource,
  ): readonly {
    readonly path: readonly (string | number)[];
    readonly value: Json;
  }[];
}
