/** Amazon DynamoDB API Reference, TableDescription: the fields that have an effect here. */
export interface TableRecord {
  readonly id: string;
  readonly tableName: string;
  readonly tableArn: string;
  readonly tableStatus: "ACTIVE";
  /** Name of the partition key. */
  readonly keyName: string;
  readonly itemCount: number;
  readonly sim: {
    /** The newest keys, oldest first: an item written again is the same item. */
    readonly keys: readonly string[];
    readonly puts: number;
    /** Puts that wrote an item that was there. */
    readonly replaced: number;
    readonly reads: number;
  };
}
export interface TableRecords {
  table: TableRecord;
}
/** `tableName` is the name, the ARN or the logical id. */
export interface TableMessages {
  "dynamodb.PutItem": { readonly tableName: string; readonly key: string };
  "dynamodb.DeleteItem": { readonly tableName: string; readonly key: string };
  /** A call of an application that its role allows. */
  "table.call": { readonly id: string; readonly operation: string; readonly key: string };
}

/** By logical id, name or ARN. */
export function findTable(tables: Iterable<TableRecord>, name: string): TableRecord | undefined {
  for (const table of tables) if ([table.id, table.tableName, table.tableArn].includes(name)) return table;
  return undefined;
}
