import type { ResourceMapping } from "../../engine/mapping.ts";
import { numberOf, textOf } from "../../engine/propertyValue.ts";
import { newLogGroup } from "./newLogGroup.ts";

/** AWS::Logs::LogGroup. */
export const logGroupMapping: ResourceMapping = {
  type: "AWS::Logs::LogGroup",
  understood: ["LogGroupName", "RetentionInDays"],
  ignored: {
    DataProtectionPolicy: "Data protection policies are not simulated.",
    FieldIndexPolicies: "Searching here needs no index.",
    KmsKeyId: "Encryption does not change what a log group does.",
    LogGroupClass: "Classes differ in price only.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const name = textOf(properties.LogGroupName) ?? logicalId;
    const days = numberOf(properties.RetentionInDays);
    open.put("logGroup", {
      ...newLogGroup(logicalId, name, open.region, open.accountId, null),
      retentionInDays: typeof days === "number" ? days : null,
    });
  },
  edits(find, id) {
    const group = find("logGroup", id);
    return group === undefined ? [] : [{ path: ["RetentionInDays"], value: group.retentionInDays }];
  },
};
