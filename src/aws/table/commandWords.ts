import type { TableMessages } from "./model.ts";

type Words<T extends keyof TableMessages> = (
  input: TableMessages[T],
) => readonly [kind: "table", subject: string, sentence: string];

/** What you did to a table, in a sentence. */
export const tableWords: { readonly [T in Exclude<keyof TableMessages, "table.call">]: Words<T> } = {
  "dynamodb.PutItem": ({ tableName, key }) => ["table", tableName, `You put item ${key} into ${tableName}.`],
  "dynamodb.DeleteItem": ({ tableName, key }) => ["table", tableName, `You deleted item ${key} from ${tableName}.`],
};
