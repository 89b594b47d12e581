import type { Json } from "./json.ts";
import type { Path } from "./path.ts";
import type { Complaint, Severity } from "./problem.ts";
import type { MapNode, TemplateNode } from "./templateNode.ts";

/** What `!Ref AWS::NoValue` leaves behind, and what a function that cannot be computed does. */
export const absent = Symbol("absent");
export type Value = Json | typeof absent;

/** The node being evaluated, and the path at which its value will stand. */
export type Site = { readonly node: TemplateNode; readonly path: Path };

export type ParameterValue = {
  readonly value: Json;
  /** What a text gets: `1.10` stays `1.10`. */
  readonly text: string;
  /** What to say when the value is used, if it is known only in an account; null if the template says it. */
  readonly outside: { readonly site: Site; readonly complaint: Complaint } | null;
};

/** A value that links to another resource of the template; the path starts below `Properties`. */
export type Reference = { readonly path: Path; readonly logicalId: string; readonly attribute: string | null };

/** A value that another stack exports; the path starts below `Properties`. */
export type Import = { readonly path: Path; readonly exportName: string };

export type ResourcePresence = { readonly present: boolean; readonly condition: string | null };

/** Everything an intrinsic function may read and do. */
export type Evaluation = {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly pseudoParameters: ReadonlyMap<string, Json>;
  readonly mappings: MapNode | null;
  readonly resources: ReadonlyMap<string, ResourcePresence>;
  readonly region: string;
  readonly availabilityZones: readonly string[] | null;
  readonly imports: Readonly<Record<string, string>>;
  readonly refer: (logicalId: string, attribute: string | null) => string;
  readonly conditionHolds: (name: string, site: Site) => boolean;
  readonly value: (site: Site) => Value;
  readonly report: (severity: Severity, site: Site, complaint: Complaint) => void;
  /** "Did you mean …": the most similar name; null after the first problems, as each one compares many names. */
  readonly nearest: (name: string, candidates: Iterable<string>) => string | null;
  readonly addReference: (site: Site, logicalId: string, attribute: string | null) => void;
  /** True the first time that this export is named. */
  readonly addImport: (site: Site, exportName: string) => boolean;
  /** Notes the use of a parameter whose value may be known only in an account. */
  readonly noteParameter: (parameter: ParameterValue) => void;
  /** Grows whenever a value refers to something whose real value is known only in an account. */
  readonly outsideCount: () => number;
  /** Lists cut out of such values, with the whole text: any index of them means that text. */
  readonly outsideLists: WeakMap<readonly Json[], string>;
  /** Counts characters of results; false when the template has used up its allowance. */
  readonly spend: (characters: number) => boolean;
};

/** An intrinsic function: its argument, where it stands, and the value it gives. */
export type IntrinsicFunction = (evaluation: Evaluation, argument: TemplateNode, site: Site) => Value;

/** Reports an error and leaves the property out. */
export function fail(evaluation: Evaluation, site: Site, message: string, why: string, tryThis: string): typeof absent {
  evaluation.report("error", site, { message, why, tryThis });
  return absent;
}
