import { hours, minutes, seconds } from "../../kernel/time.ts";

/** Source: Amazon ECR User Guide, lifecycle policies: images expire within 24 hours. */
export const expiryAfter = hours(24);
/** Source: Amazon ECR User Guide, "Private image replication": usually less than 30 minutes. Estimate: 5. */
export const replicationTakes = minutes(5);
/** Estimate: a basic scan of a small image. */
export const scanTakes = seconds(30);
/** Source: Amazon ECR User Guide, "Basic scanning": one scan of an image in 24 hours. */
export const scanEvery = hours(24);
