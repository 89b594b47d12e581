import { textArgument } from "../argument.ts";
import { absent, type IntrinsicFunction } from "../evaluation.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html */
export const getAZs: IntrinsicFunction = (evaluation, argument, site) => {
  const region = textArgument(evaluation, argument, site);
  if (region === null) return absent;
  return evaluation.availabilityZones ?? availabilityZonesOf(region === "" ? evaluation.region : region);
};

/**
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html (us-east-1 has
 * six zones). Estimate: three elsewhere, which most regions have.
 */
export const availabilityZonesOf = (region: string): readonly string[] =>
  [...(region === "us-east-1" ? "abcdef" : "abc")].map((letter) => `${region}${letter}`);
