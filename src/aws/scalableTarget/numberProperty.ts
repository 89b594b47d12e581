import type { OpenContext } from "../../engine/mapping.ts";
import { numberOf, objectOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";

interface Expected {
  readonly least: number;
  readonly whole?: boolean;
  /** True when the least value itself is refused. */
  readonly above?: boolean;
}

/** A number at this path of the properties: undefined when absent, null when it was wrong and has been reported. */
export function numberProperty(
  resource: ResolvedResource,
  open: OpenContext,
  path: readonly string[],
  { least, whole = false, above = false }: Expected,
): number | null | undefined {
  const value = propertyAt(resource, path);
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const name = path.at(-1) ?? "";
  const wanted = `${whole ? "a whole number" : "a number"}${above ? ` greater than ${least}` : ` of at least ${least}`}`;
  const fits = number !== null && (above ? number > least : number >= least) && (!whole || Number.isInteger(number));
  if (fits) return number;
  open.problem(
    resource,
    path,
    "error",
    `${name} is ${JSON.stringify(value)}, which is not ${wanted}.`,
    `CloudFormation refuses the template: ${name} must be ${wanted}.`,
    `Write ${wanted}.`,
  );
  return null;
}

/** The value at this path of the properties; undefined when something on the way is missing. */
export function propertyAt(resource: ResolvedResource, path: readonly string[]): unknown {
  let value: unknown = resource.properties;
  for (const step of path) {
    const object = objectOf(value);
    if (object === null || object === undefined || !Object.hasOwn(object, step)) return undefined;
    value = object[step];
  }
  return value;
}
