import * as v from "valibot";
import { throughputModes } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Source: Amazon EFS API Reference, CreateMountTarget. */
const securityGroups = v.pipe(v.array(text), v.maxLength(100));

/** Input shapes of the EFS calls. */
export const fileSystemInputs = {
  "efs.CreateMountTarget": v.strictObject({
    fileSystemId: text,
    subnetId: text,
    securityGroups: v.optional(securityGroups),
  }),
  "efs.DeleteMountTarget": v.strictObject({ mountTargetId: text }),
  "efs.ModifyMountTargetSecurityGroups": v.strictObject({ mountTargetId: text, securityGroups }),
  "efs.PutFileSystemPolicy": v.strictObject({
    fileSystemId: text,
    policy: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
  }),
  "efs.DeleteFileSystemPolicy": v.strictObject({ fileSystemId: text }),
  "efs.UpdateFileSystem": v.strictObject({
    fileSystemId: text,
    throughputMode: v.picklist(throughputModes),
    provisionedThroughputInMibps: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(3_414))),
  }),
} as const;
