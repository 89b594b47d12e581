import type { TableRecord } from "./model.ts";

/** "DynamoDB table uploads, 3 items, 4 writes" */
export const tableSentence = ({ tableName, itemCount, sim }: TableRecord): string =>
  `DynamoDB table ${tableName}, ${itemCount} ${itemCount === 1 ? "item" : "items"}, ${sim.puts} ${sim.puts === 1 ? "write" : "writes"}`;
