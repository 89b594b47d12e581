import type { InternetGatewayRecord } from "./model.ts";

/** "Internet gateway Gateway, attached to Vpc" */
export const internetGatewaySentence = ({ id, attachments }: InternetGatewayRecord): string =>
  attachments.length === 0
    ? `Internet gateway ${id}, attached to no VPC`
    : `Internet gateway ${id}, attached to ${attachments.map(({ vpcId }) => vpcId).join(", ")}`;
