import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { resolveTemplate } from "./resolveTemplate.ts";
import { documentOf } from "./testDocument.ts";

function resolveParameter(declaration: string, given: Readonly<Record<string, Json>> = {}, name = "P") {
  const text = `Parameters:\n  ${name}: ${declaration}\nResources: { A: { Type: T, Properties: { X: !Ref ${name} } } }\n`;
  const resolved = resolveTemplate(documentOf(text), { parameters: given });
  return {
    parameter: resolved.parameters[0],
    value: resolved.resources[0]?.properties.X,
    problems: resolved.problems.map((problem) => problem.message),
  };
}

test.each<[string, Json]>([
  ["{ Type: String, Default: web }", "web"],
  ["{ Type: String, Default: 1.10 }", "1.10"],
  ["{ Type: String, Default: '' }", ""],
  ["{ Type: String, Default: yes }", "true"],
  ["{ Type: Number, Default: '2' }", 2],
  ["{ Type: Number, Default: 0.5 }", 0.5],
  ["{ Type: CommaDelimitedList, Default: 'a,b , c' }", ["a", "b", "c"]],
  ["{ Type: CommaDelimitedList, Default: '' }", []],
  ["{ Type: List<Number>, Default: '80,443' }", [80, 443]],
  ["{ Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2' }", ["subnet-1", "subnet-2"]],
  ["{ Type: 'AWS::EC2::VPC::Id', Default: vpc-1 }", "vpc-1"],
  ["{ Type: 'AWS::SSM::Parameter::Name', Default: /a/b }", "/a/b"],
])("%s gives its default %j", (declaration, value) => {
  const resolved = resolveParameter(declaration);
  expect(resolved.value).toEqual(value);
  expect(resolved.parameter).toMatchObject({ name: "P", source: "default", value, line: 2, column: 3 });
  expect(resolved.problems).toEqual([]);
});

test.each<[string, string, Json]>([
  ["P", "{ Type: String, AllowedValues: [dev, prod] }", "dev"],
  ["ServiceName", "{ Type: String }", "service-name"],
  ["ServiceName", "{ Type: String, MaxLength: 7 }", "service"],
  ["Pin", "{ Type: String, MinLength: 5 }", "pinxx"],
  ["DesiredCount", "{ Type: Number }", 1],
  ["DesiredCount", "{ Type: Number, MinValue: 2 }", 2],
  ["ContainerPort", "{ Type: Number }", 80],
  ["ContainerPort", "{ Type: Number, MaxValue: 10 }", 10],
  ["VpcCidr", "{ Type: String }", "10.0.0.0/16"],
  ["Zones", "{ Type: 'List<AWS::EC2::AvailabilityZone::Name>' }", ["us-east-1a", "us-east-1b"]],
  ["Key", "{ Type: 'AWS::EC2::KeyPair::KeyName' }", "key"],
])("the parameter %s %s without default gets the proposed value %j", (name, declaration, value) => {
  const resolved = resolveParameter(declaration, {}, name);
  expect(resolved.value).toEqual(value);
  expect(resolved.parameter).toMatchObject({ source: "proposed", value });
  expect(resolved.problems).toEqual([]);
});

test.each([
  ["AWS::EC2::VPC::Id", /^vpc-[0-9a-f]{17}$/],
  ["AWS::EC2::Subnet::Id", /^subnet-[0-9a-f]{17}$/],
  ["AWS::EC2::SecurityGroup::Id", /^sg-[0-9a-f]{17}$/],
  ["AWS::EC2::Image::Id", /^ami-[0-9a-f]{17}$/],
])("a proposed %s looks like one and is always the same", (type, form) => {
  const { value } = resolveParameter(`{ Type: '${type}' }`);
  expect(value).toMatch(form);
  expect(resolveParameter(`{ Type: '${type}' }`).value).toBe(value);
  expect(resolveParameter(`{ Type: '${type}' }`, {}, "Other").value).not.toBe(value);
});

test("proposed subnets differ from each other", () => {
  const { value } = resolveParameter("{ Type: 'List<AWS::EC2::Subnet::Id>' }");
  expect(new Set(value as readonly string[]).size).toBe(2);
});

test.each<[string, Json, Json]>([
  ["{ Type: String, Default: a }", "b", "b"],
  ["{ Type: String }", 7, "7"],
  ["{ Type: Number }", "7", 7],
  ["{ Type: CommaDelimitedList }", ["x", "y"], ["x", "y"]],
  ["{ Type: CommaDelimitedList }", "x,y", ["x", "y"]],
])("%s given %j", (declaration, given, value) => {
  const resolved = resolveParameter(declaration, { P: given });
  expect(resolved.value).toEqual(value);
  expect(resolved.parameter?.source).toBe("given");
});

test.each([
  ["{ Type: String, AllowedValues: [a, b], Default: c }", "The value of P is not an allowed value."],
  ["{ Type: Number, Default: many }", "The value of P is not a number."],
  ["{ Type: Number, MinValue: 1, Default: 0 }", "The value of P is below 1."],
  ["{ Type: Number, MaxValue: 5, Default: 6 }", "The value of P is above 5."],
  ["{ Type: String, MinLength: 2, Default: a }", "The value of P is shorter than 2 characters."],
  ["{ Type: String, MaxLength: 2, Default: abc }", "The value of P is longer than 2 characters."],
  [`{ Type: String, Default: ${"x".repeat(5000)} }`, "The value of P is longer than 4096 characters."],
  ["{ Default: a }", "The parameter P has no Type."],
])("%s is a problem", (declaration, message) => {
  expect(resolveParameter(declaration).problems).toEqual([message]);
});

test("a value for a parameter that does not exist is mentioned", () => {
  expect(resolveParameter("{ Type: String, Default: a }", { Q: "x" }).problems).toEqual([
    "A value was given for Q, but the template has no such parameter.",
  ]);
});

test("the value behind an SSM parameter is proposed from its path, unless it is given", () => {
  const type = "'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>'";
  const proposed = resolveParameter(`{ Type: ${type}, Default: /aws/service/ecs/image_id }`);
  expect(proposed.value).toMatch(/^ami-/);
  expect(proposed.problems).toEqual(["The value of P is in the SSM parameter store."]);
  const text = `Parameters: { P: { Type: ${type}, Default: /x } }\nResources: { A: { Type: T, Properties: { X: !Ref P } } }`;
  const stored = resolveTemplate(documentOf(text), { ssmParameters: { "/x": "ami-7" } });
  expect(stored.resources[0]?.properties.X).toBe("ami-7");
  expect(stored.problems).toEqual([]);
});
