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
