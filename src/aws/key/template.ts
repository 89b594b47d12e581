import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { PolicyDocument } from "../role/model.ts";
import { policyComplaints } from "../role/policyDocument.ts";
import type { Json } from "../taskDefinition/model.ts";
import { findKey } from "./model.ts";

/** AWS::KMS::Key. */
export const keyMapping: ResourceMapping = {
  type: "AWS::KMS::Key",
  understood: ["Description", "Enabled", "KeyPolicy"],
  ignored: {
    BypassPolicyLockoutSafetyCheck: "Nobody is locked out of a key here.",
    EnableKeyRotation: "New key material decrypts what the old one encrypted.",
    KeySpec: "Keys here encrypt and decrypt secrets.",
    KeyUsage: "Keys here encrypt and decrypt secrets.",
    MultiRegion: "One Region is simulated.",
    Origin: "Where key material comes from changes nothing here.",
    PendingWindowInDays: "Keys are not deleted here.",
    RotationPeriodInDays: "New key material decrypts what the old one encrypted.",
    Tags: "Nothing here depends on tags.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const written = (properties.KeyPolicy ?? null) as Json;
    const [complaint] = written === null ? [] : policyComplaints(written, "resource");
    if (complaint !== undefined) {
      open.problem(
        resource,
        ["KeyPolicy", ...complaint.path],
        "error",
        complaint.reason,
        "CreateKey refuses the policy with MalformedPolicyDocumentException.",
        "Correct the document.",
      );
      return;
    }
    const hex = drawHex(open.seed, 32, "keyId", logicalId);
    const keyId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
    open.put("key", {
      id: logicalId,
      keyId,
      arn: `arn:aws:kms:${open.region}:${open.accountId}:key/${keyId}`,
      keyState: booleanOf(properties.Enabled) === false ? "Disabled" : "Enabled",
      description: textOf(properties.Description) ?? "",
      aliases: [],
      keyPolicy: written as PolicyDocument | null,
      sim: { cause: null },
    });
  },
  edits(find, id) {
    const key = find("key", id);
    if (key === undefined) return [];
    return [
      { path: ["Enabled"], value: key.keyState === "Enabled" },
      ...(key.keyPolicy === null ? [] : [{ path: ["KeyPolicy"], value: key.keyPolicy }]),
    ];
  },
};

/** AWS::KMS::Alias. */
export const aliasMapping: ResourceMapping = {
  type: "AWS::KMS::Alias",
  understood: ["AliasName", "TargetKeyId"],
  ignored: {},
  read({ properties }, open) {
    const key = findKey(open.all("key"), open.idOf(properties.TargetKeyId));
    const name = textOf(properties.AliasName);
    if (key !== undefined && typeof name === "string") open.put("key", { ...key, aliases: [...key.aliases, name] });
  },
};
