import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { parameterArn } from "./model.ts";

/** AWS::SSM::Parameter. */
export const parameterMapping: ResourceMapping = {
  type: "AWS::SSM::Parameter",
  understood: ["Name", "Type", "Value"],
  ignored: {
    AllowedPattern: "The value is kept nowhere here.",
    DataType: "The value is kept nowhere here.",
    Description: "It changes nothing.",
    Policies: "Parameters do not expire here.",
    Tags: "Nothing here depends on tags.",
    Tier: "Tiers differ in size and price only.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const type = textOf(properties.Type) ?? "String";
    if (type !== "String" && type !== "StringList") {
      open.problem(
        resource,
        ["Type"],
        "error",
        `${type} is not a type that CloudFormation makes.`,
        "AWS::SSM::Parameter makes String and StringList; a SecureString is made by the PutParameter call.",
        "Use a secret, or put the parameter by a command of the scenario.",
      );
      return;
    }
    const name = textOf(properties.Name) ?? logicalId;
    open.put("parameter", {
      id: logicalId,
      name,
      arn: parameterArn(open.region, open.accountId, name),
      type,
      version: 1,
      keyId: null,
      sim: { cause: null },
    });
  },
};
