import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";

/** AWS::DynamoDB::Table. */
export const tableMapping: ResourceMapping = {
  type: "AWS::DynamoDB::Table",
  understood: ["TableName", "KeySchema"],
  ignored: {
    AttributeDefinitions: "Items here have no attributes but their key.",
    BillingMode: "The throughput of tables is not limited here.",
    ProvisionedThroughput: "The throughput of tables is not limited here.",
    SSESpecification: "Encryption does not change what a table does.",
    PointInTimeRecoverySpecification: "Backups are not simulated.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const tableName = textOf(properties.TableName) ?? logicalId;
    const [key] = listOf(properties.KeySchema) ?? [];
    open.put("table", {
      id: logicalId,
      tableName,
      tableArn: `arn:aws:dynamodb:${open.region}:${open.accountId}:table/${tableName}`,
      tableStatus: "ACTIVE",
      keyName: textOf(objectOf(key)?.AttributeName) ?? "id",
      itemCount: 0,
      sim: { keys: [], puts: 0, replaced: 0, reads: 0 },
    });
  },
};
