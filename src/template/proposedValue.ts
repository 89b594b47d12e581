import { availabilityZonesOf } from "./intrinsics/getAvailabilityZones.ts";

export type ParameterLimits = {
  readonly allowedValues: readonly string[] | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly minValue: number | null;
  readonly maxValue: number | null;
};

/**
 * A value for a parameter that has none, from its type and name alone, so that everybody gets the same one.
 * Source of the types: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
export function proposedText(name: string, type: string, limits: ParameterLimits, region: string): string {
  const [allowed] = limits.allowedValues ?? [];
  if (allowed !== undefined) return allowed;
  if (type === "Number" || type === "List<Number>") return String(proposedNumber(name, limits));
  const list = /^List<(.+)>$/.exec(type)?.[1];
  if (list !== undefined) return [1, 2].map((index) => identifier(name, list, region, index)).join(",");
  if (type === "CommaDelimitedList") {
    const named = typeNamedBy(name);
    return named === null ? word(name) : [1, 2].map((index) => identifier(name, named, region, index)).join(",");
  }
  return fitted(identifier(name, type === "String" ? (typeNamedBy(name) ?? type) : type, region, 1), limits);
}

/** Estimate: 80, the port of the examples; otherwise the smallest number that makes something happen. */
function proposedNumber(name: string, { minValue, maxValue }: ParameterLimits): number {
  const wished = /port/i.test(name) ? 80 : 1;
  return Math.min(Math.max(wished, minValue ?? wished), maxValue ?? Number.MAX_SAFE_INTEGER);
}

/** Many templates declare identifiers as plain strings and say in the name what they are. */
function typeNamedBy(name: string): string | null {
  if (/cidr/i.test(name)) return "cidr";
  if (/subnet/i.test(name)) return "AWS::EC2::Subnet::Id";
  if (/securitygroup/i.test(name)) return "AWS::EC2::SecurityGroup::Id";
  if (/vpc/i.test(name)) return "AWS::EC2::VPC::Id";
  if (/availabilityzone|^azs?$/i.test(name)) return "AWS::EC2::AvailabilityZone::Name";
  return null;
}

const prefixes: Readonly<Record<string, string>> = {
  "AWS::EC2::Image::Id": "ami",
  "AWS::EC2::Instance::Id": "i",
  "AWS::EC2::SecurityGroup::Id": "sg",
  "AWS::EC2::Subnet::Id": "subnet",
  "AWS::EC2::VPC::Id": "vpc",
  "AWS::EC2::Volume::Id": "vol",
};

function identifier(name: string, type: string, region: string, index: number): string {
  const prefix = prefixes[type];
  if (prefix !== undefined) return `${prefix}-${hexadecimal(`${name}/${index}`)}`;
  if (type === "cidr") return `10.${index - 1}.0.0/16`;
  if (type === "AWS::EC2::AvailabilityZone::Name") return availabilityZonesOf(region)[index - 1] ?? `${region}a`;
  if (type === "AWS::Route53::HostedZone::Id") return `Z${hexadecimal(name).toUpperCase()}`;
  return index === 1 ? word(name) : `${word(name)}-${index}`;
}

/** `ClusterName` becomes `cluster-name`. */
const word = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .slice(0, 255);

function fitted(text: string, { minLength, maxLength }: ParameterLimits): string {
  const long = text.padEnd(Math.min(minLength ?? 0, 255), "x");
  return maxLength !== null && maxLength >= 1 ? long.slice(0, maxLength) : long;
}

/** 17 hexadecimal digits, the length of identifiers in EC2, mixed from the name (FNV-1a). */
function hexadecimal(name: string): string {
  let digits = "";
  for (let round = 0; digits.length < 17; round++) {
    let hash = 0x811c9dc5 ^ round;
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    digits += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return `0${digits.slice(0, 16)}`;
}
