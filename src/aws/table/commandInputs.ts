import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));

/** Input shapes of the DynamoDB calls. */
export const tableInputs = {
  "dynamodb.PutItem": v.strictObject({ tableName: text, key: text }),
  "dynamodb.DeleteItem": v.strictObject({ tableName: text, key: text }),
} as const;
