import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, textOf } from "../../engine/propertyValue.ts";
import { resourcePolicy } from "../role/resourcePolicy.ts";

/** AWS::SQS::QueuePolicy. */
export const queuePolicyMapping: ResourceMapping = {
  type: "AWS::SQS::QueuePolicy",
  understood: ["Queues", "PolicyDocument"],
  ignored: {},
  read(resource, open) {
    const policy = resourcePolicy(resource, open);
    if (policy === null) return;
    for (const one of listOf(resource.properties.Queues) ?? []) {
      const queue = open.get("queue", open.idOf(one));
      if (queue !== undefined) open.put("queue", { ...queue, policy });
    }
  },
  edits(find, _, { properties }) {
    const [name] = listOf(properties.Queues) ?? [];
    const policy = find("queue", (textOf(name) ?? "").split(".")[0] ?? "")?.policy;
    return policy === undefined ? [] : [{ path: ["PolicyDocument"], value: policy }];
  },
};
