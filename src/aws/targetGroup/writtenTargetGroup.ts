import type { Json } from "../../template/json.ts";
import type { TargetGroupRecord } from "./model.ts";

/** A target group that a call has created, as CloudFormation writes it; its other properties are written as edits. */
export const writtenTargetGroup = ({
  targetGroupName,
  protocol,
  port,
  targetType,
  vpcId,
}: TargetGroupRecord): Readonly<Record<string, Json>> => ({
  Name: targetGroupName,
  Protocol: protocol,
  Port: port,
  TargetType: targetType,
  ...(vpcId === "" ? {} : { VpcId: { Ref: vpcId } }),
});
