import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { openFargate } from "../../testing/fargateTemplate.ts";
import { withoutSecretValue } from "./hiddenValue.ts";

test("a secret's value stays out of the commands that a run keeps; the names of its JSON keys stay in", () => {
  const secret = { Type: "AWS::SecretsManager::Secret", Properties: { Name: "db", SecretString: "first" } };
  const { setup } = openFargate({ resources: { Secret: secret } });
  if (setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(setup);
  const secretString = '{ "username": "app", "password": "hunter2" }';
  expect(simulation.send({ type: "secretsmanager.PutSecretValue", secretId: "db", secretString }).accepted).toBe(true);
  expect(JSON.stringify(simulation.save()) + JSON.stringify(simulation.commands)).not.toContain("hunter2");
  expect(simulation.commands.at(-1)?.command).toMatchObject({
    secretString: '{"username":"hidden","password":"hidden"}',
  });
  expect(simulation.get("secret", "Secret")?.versions.at(-1)).toMatchObject({ jsonKeys: ["username", "password"] });
});

test("plain text and SecureStrings are hidden as a whole, other parameters are not", () => {
  const put = { type: "ssm.PutParameter", name: "/web/colour", value: "blue" } as const;
  expect(withoutSecretValue({ type: "secretsmanager.PutSecretValue", secretId: "db", secretString: "hush" })).toEqual({
    type: "secretsmanager.PutSecretValue",
    secretId: "db",
    secretString: "hidden",
  });
  expect(withoutSecretValue({ ...put, parameterType: "SecureString" })).toMatchObject({ value: "hidden" });
  expect(withoutSecretValue({ ...put, parameterType: "String" })).toMatchObject({ value: "blue" });
});
