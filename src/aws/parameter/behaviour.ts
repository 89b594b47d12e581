import { newLogicalId } from "../../engine/newLogicalId.ts";
import { type Handlers, refuse } from "../../engine/sim.ts";
import { type ParameterMessages, parameterArn } from "./model.ts";

export const parameterHandlers = {
  "ssm.PutParameter"(sim, { name, parameterType, keyId, overwrite = false, region: asked }) {
    const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
    const arn = parameterArn(asked ?? region, accountId, name);
    const before = [...sim.all("parameter")].find((one) => one.arn === arn);
    if (before !== undefined && !overwrite) {
      const message =
        "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.";
      refuse(sim, { kind: "parameter", subject: before.id }, "ParameterAlreadyExists", message);
      return;
    }
    // Source: AWS Systems Manager API Reference, PutParameter, Errors.
    if (before !== undefined && parameterType !== undefined && parameterType !== before.type) {
      const message =
        "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a " +
        "parameter from a String type to a SecureString type. You must create a new, unique parameter.";
      refuse(sim, { kind: "parameter", subject: before.id }, "HierarchyTypeMismatchException", message);
      return;
    }
    const id = before?.id ?? newLogicalId(sim, name.replaceAll(/[^A-Za-z0-9]/g, " "), "Parameter");
    const newType = parameterType ?? before?.type ?? "String";
    sim.put("parameter", id, {
      id,
      name,
      arn,
      type: newType,
      version: (before?.version ?? 0) + 1,
      keyId: newType === "SecureString" ? (keyId ?? before?.keyId ?? null) : null,
      sim: { cause: sim.cause },
    });
  },

  "ssm.DeleteParameter"(sim, { name }) {
    for (const parameter of sim.all("parameter")) {
      if (![parameter.id, parameter.name, parameter.arn].includes(name)) continue;
      sim.remove("parameter", parameter.id);
      return;
    }
    refuse(sim, { kind: "parameter", subject: name }, "ParameterNotFound", `Parameter ${name} not found.`);
  },
} satisfies Pick<Handlers, keyof ParameterMessages>;
