import type { VpcRecord } from "./model.ts";

/** "VPC main, 10.0.0.0/16" */
export const vpcSentence = ({ name, cidrBlock }: VpcRecord): string => `VPC ${name}, ${cidrBlock}`;
