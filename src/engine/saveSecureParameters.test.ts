import { expect, test } from "vitest";
import { editedRun } from "../testing/editedRun.ts";

const template = `Resources:
  Cluster: { Type: AWS::ECS::Cluster }
  Color:
    Type: AWS::SSM::Parameter
    Properties: { Name: /shop/color, Type: String, Value: red }
`;
const password = {
  type: "ssm.PutParameter",
  name: "/shop/password",
  value: "not for anybody",
  parameterType: "SecureString",
  keyId: "alias/shop",
} as const;

test("a SecureString, which CloudFormation cannot make, is saved as the call that makes it, without its value", () => {
  const run = editedRun(template);
  expect(run.simulation.send(password)).toMatchObject({ accepted: true });
  run.runFor(1);
  const saved = run.saved();
  expect(saved).not.toContain(password.value);

  const again = editedRun(saved);
  const made = [...again.simulation.all("parameter")].find(({ name }) => name === password.name);
  expect(made).toMatchObject({ type: "SecureString", keyId: "alias/shop" });
  expect(again.saved()).toBe(saved);

  again.simulation.send({ type: "ssm.DeleteParameter", name: password.name });
  again.runFor(1);
  const without = again.saved();
  expect(without).not.toContain(password.name);
  expect([...editedRun(without).simulation.all("parameter")].map(({ name }) => name)).toEqual(["/shop/color"]);
});

test("a String does not become a SecureString: what refers to it in the template keeps its reference", () => {
  const referring = `${template}  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: shop
      ContainerDefinitions:
        - { Name: shop, Image: nginx, Memory: 128, Secrets: [{ Name: COLOR, ValueFrom: !Ref Color }] }
`;
  const run = editedRun(referring);
  const overwritten = { ...password, name: "/shop/color", overwrite: true } as const;
  expect(run.simulation.send(overwritten)).toMatchObject({ exception: "HierarchyTypeMismatchException" });
  run.runFor(1);
  const [color] = run.simulation.all("parameter");
  expect(color).toMatchObject({ name: "/shop/color", type: "String", version: 1 });
  expect(run.saved()).toContain("ValueFrom: !Ref Color");

  run.simulation.send({ type: "ssm.PutParameter", name: "/shop/color", value: "blue", overwrite: true });
  run.runFor(1);
  expect([...run.simulation.all("parameter")]).toMatchObject([{ type: "String", version: 2 }]);
});
