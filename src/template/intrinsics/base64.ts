import { utf8ToBytes } from "@noble/hashes/utils.js";
import { textArgument } from "../argument.ts";
import { absent, type IntrinsicFunction } from "../evaluation.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-base64.html */
export const base64: IntrinsicFunction = (evaluation, argument, site) => {
  const text = textArgument(evaluation, argument, site);
  return text === null || !evaluation.spend(2 * text.length) ? absent : encodeBase64(text);
};

/** The UTF-8 bytes of a text in base 64. */
export function encodeBase64(text: string): string {
  const bytes = utf8ToBytes(text);
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => alphabet[(group >> shift) & 63]).join("");
    const padding = Math.max(0, at + 3 - bytes.length);
    groups.push(letters.slice(0, 4 - padding) + "=".repeat(padding));
  }
  return groups.join("");
}
