import { isJsonArray, isJsonObject, type Json } from "../template/json.ts";
import { metadataPath, readMetadata } from "../template/metadata.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import type { Simulation } from "./simulation.ts";

const call = "ssm.PutParameter";

/**
 * CloudFormation makes no SecureString, so it stands in the metadata as the call that makes one, without its value.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 */
export function savedSecureParameters(document: TemplateDocument, simulation: Simulation): TemplateDocument {
  const written = listOf(objectOf(readMetadata(document)).commands ?? null);
  const secure = new Map(
    [...simulation.all("parameter")].flatMap((one) => (one.type === "SecureString" ? [[one.name, one] as const] : [])),
  );
  const nameIn = (entry: Json): string | null => {
    const { call: said, input } = objectOf(entry);
    const { name, parameterType } = objectOf(input ?? null);
    return said === call && parameterType === "SecureString" && typeof name === "string" ? name : null;
  };
  const kept = written.filter((entry) => {
    const name = nameIn(entry);
    return name === null || secure.has(name);
  });
  const known = new Set(kept.map(nameIn));
  const made = [...secure.values()]
    .filter(({ name }) => !known.has(name))
    .map(({ name, keyId }): Json => {
      const input = { name, value: "hidden", parameterType: "SecureString", ...(keyId === null ? {} : { keyId }) };
      return { at: 0, call, input };
    });
  if (made.length === 0 && kept.length === written.length) return document;
  const path = [...metadataPath, "commands"];
  const all = [...made, ...kept];
  return all.length === 0 ? removeValue(document, path) : setValue(document, path, all);
}

const objectOf = (value: Json): Readonly<Record<string, Json>> => (isJsonObject(value) ? value : {});
const listOf = (value: Json): readonly Json[] => (isJsonArray(value) ? value : []);
