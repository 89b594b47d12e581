import type { NodegroupMessages } from "./model.ts";

/** What you did to a node group, in a sentence. */
export const nodegroupWords = {
  "eks.UpdateNodegroupConfig": ({ nodegroupName, scalingConfig }: NodegroupMessages["eks.UpdateNodegroupConfig"]) => {
    const said = Object.entries(scalingConfig).map(([name, value]) => `${name} ${value}`);
    return ["nodegroup", nodegroupName, `You set ${said.join(", ")} of node group ${nodegroupName}.`] as const;
  },
};
