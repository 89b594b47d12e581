import type { ScalarValue } from "./templateNode.ts";

const wholeNumber = /^[-+]?(?:0|[1-9][0-9]*)$/;
const decimalNumber = /^[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+|0|[1-9][0-9]*)(?:[eE][-+]?[0-9]+)?$/;
const truth = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const falsehood = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const nothing = /^(?:|~|null|Null|NULL)$/;

/**
 * What an unquoted scalar means. CloudFormation reads YAML 1.1 (so `yes` is true), but dates stay text.
 * Numbers that would lose digits (account ids with leading zeros, very long ones) stay text too.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function plainScalar(source: string): { readonly value: ScalarValue; readonly text: string } {
  if (nothing.test(source)) return { value: null, text: "" };
  if (truth.test(source)) return { value: true, text: "true" };
  if (falsehood.test(source)) return { value: false, text: "false" };
  const number = numberOf(source);
  return { value: number ?? source, text: source };
}

/** The number that a text writes; null if it writes none that JSON can hold. */
export function numberOf(source: string): number | null {
  if (source.length > 400) return null;
  // Adding 0 turns −0 into 0, which JSON would do anyway.
  if (wholeNumber.test(source)) {
    const whole = Number(source);
    return Number.isSafeInteger(whole) || String(whole) === source ? whole + 0 : null;
  }
  if (!decimalNumber.test(source)) return null;
  const decimal = Number(source);
  return Number.isFinite(decimal) ? decimal + 0 : null;
}
