import { expect, test } from "vitest";
import { parseTemplate } from "./parseTemplate.ts";
import { plainJson } from "./plainJson.ts";
import { treeOf } from "./templateDocument.ts";
import { documentOf } from "./testDocument.ts";

const contentOf = (text: string): unknown => {
  const { root } = treeOf(documentOf(text));
  return root === null ? null : plainJson(root);
};

test("YAML and JSON say the same", () => {
  const yaml = 'Resources:\n  Service:\n    Type: AWS::ECS::Service\n    Properties: { DesiredCount: 2, Name: "2" }\n';
  const json = {
    Resources: { Service: { Type: "AWS::ECS::Service", Properties: { DesiredCount: 2, Name: "2" } } },
  };
  expect(contentOf(yaml)).toEqual(json);
  expect(contentOf(JSON.stringify(json))).toEqual(json);
  expect(contentOf(JSON.stringify(json, null, "\t"))).toEqual(json);
  expect(documentOf(JSON.stringify(json)).syntax).toBe("json");
  expect(documentOf(yaml).syntax).toBe("yaml");
});

test.each([
  ["!Ref Name", { Ref: "Name" }],
  ["!GetAtt Service.Name", { "Fn::GetAtt": ["Service", "Name"] }],
  ["!GetAtt [Nested, Outputs.Url]", { "Fn::GetAtt": ["Nested", "Outputs.Url"] }],
  ['!Sub "${A}-b"', { "Fn::Sub": "${A}-b" }],
  ["!Join ['-', [a, b]]", { "Fn::Join": ["-", ["a", "b"]] }],
  ["!Select [0, [a]]", { "Fn::Select": [0, ["a"]] }],
  ["!Split [',', 'a,b']", { "Fn::Split": [",", "a,b"] }],
  ["!If [C, 1, !Ref AWS::NoValue]", { "Fn::If": ["C", 1, { Ref: "AWS::NoValue" }] }],
  ["!FindInMap [M, a, b]", { "Fn::FindInMap": ["M", "a", "b"] }],
  ["!ImportValue Export", { "Fn::ImportValue": "Export" }],
  ["!Cidr [10.0.0.0/16, 2, 8]", { "Fn::Cidr": ["10.0.0.0/16", 2, 8] }],
  ["!GetAZs ''", { "Fn::GetAZs": "" }],
  ["!Base64 text", { "Fn::Base64": "text" }],
  ["!Equals [a, b]", { "Fn::Equals": ["a", "b"] }],
  ["!And [!Condition A, !Condition B]", { "Fn::And": [{ Condition: "A" }, { Condition: "B" }] }],
  ["!Or [!Condition A, !Condition B]", { "Fn::Or": [{ Condition: "A" }, { Condition: "B" }] }],
  ["!Not [!Condition A]", { "Fn::Not": [{ Condition: "A" }] }],
  ["!Transform { Name: M }", { "Fn::Transform": { Name: "M" } }],
])("%s is read as its long form", (short, long) => {
  expect(contentOf(`Resources: {}\nMetadata:\n  X: ${short}\n`)).toMatchObject({ Metadata: { X: long } });
});

test("dates, versions and account numbers stay text", () => {
  const text = "AWSTemplateFormatVersion: 2010-09-09\nResources: {}\nMappings:\n  012345678901: { a: 1.4.0 }\n";
  expect(contentOf(text)).toEqual({
    AWSTemplateFormatVersion: "2010-09-09",
    Resources: {},
    Mappings: { "012345678901": { a: "1.4.0" } },
  });
});

test("pasted JSON may stand further left than its key, as CloudFormation allows", () => {
  const text =
    'Resources:\n  Key:\n    Type: T\n    Properties:\n      Policy: {\n  "a": [\n1\n]\n   }\n  Other: { Type: T }\n';
  expect(contentOf(text)).toMatchObject({ Resources: { Key: { Properties: { Policy: { a: [1] } } }, Other: {} } });
});

test("aliases and merge keys are followed, and the merge is mentioned", () => {
  const text =
    "Resources:\n  A:\n    Type: T\n    Properties: &p { x: 1, y: [2] }\n  B: { Type: T, Properties: *p }\n" +
    "  C: { Type: T, Properties: { <<: *p, x: 3 } }\n";
  expect(contentOf(text)).toMatchObject({
    Resources: { B: { Properties: { x: 1, y: [2] } }, C: { Properties: { x: 3, y: [2] } } },
  });
  const { problems } = parseTemplate(text);
  expect(problems.map(({ severity, line, path }) => [severity, line, path])).toEqual([
    ["note", 6, "Resources.C.Properties.<<"],
  ]);
});

test("a key that appears twice is reported with its line; the last one counts, as in CloudFormation", () => {
  const text = "Resources:\n  A:\n    Type: T\n    Properties:\n      Cpu: 1\n      Cpu: 2\n";
  const { document, problems } = parseTemplate(text);
  expect(document).not.toBeNull();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: "warning", path: "Resources.A.Properties.Cpu", line: 6, column: 7 });
  expect(contentOf(text)).toMatchObject({ Resources: { A: { Properties: { Cpu: 2 } } } });
  expect(parseTemplate('{"Resources":{"A":{"Type":"T"},"A":{"Type":"U"}}}').problems[0]?.path).toBe("Resources.A");
});

test.each([
  ["an empty file", "", "The file is empty."],
  ["only comments", "# nothing\n", "The file is not a CloudFormation template."],
  ["a text", "hello", "The file is not a CloudFormation template."],
  ["a list", "- 1\n", "The file is not a CloudFormation template."],
  ["a number", "5", "The file is not a CloudFormation template."],
  ["a tagged root", "!Foo\nResources: {}", "The file is not a CloudFormation template."],
  ["a compose file", "services:\n  web: { image: nginx }\n", "The file has no Resources section."],
  ["resources that are a list", "Resources:\n  - a\n", "The Resources section is not a map."],
  ["two documents", "Resources: {}\n---\nResources: {}\n", "The file holds several YAML documents."],
  ["a program", "\u007FELF\u0000\u0001\u0002", "The file is not a text file."],
  ["UTF-16 text", "R\u0000e\u0000s\u0000", "The file is not a text file."],
])("%s is refused with a reason", (_, text, message) => {
  const { document, problems } = parseTemplate(text);
  expect(document).toBeNull();
  expect(problems.map((problem) => problem.message)).toEqual([message]);
  expect(problems[0]).toMatchObject({
    severity: "error",
    why: expect.stringMatching(/./),
    tryThis: expect.stringMatching(/./),
  });
});

test.each([
  ["a tab", "Resources:\n\tA: 1\n", 2, "This line is indented with a tab."],
  ["wrong indentation", "Resources:\n  A:\n    Type: T\n   B: 1\n", 4, "The indentation of this line"],
  ["an open quote", 'Resources:\n  A: "x\n', 3, "A character is missing here."],
  ["an open bracket", '{"Resources": {\n "A": [1,\n', 3, "The indentation of this line"],
  ["an unknown alias", "Resources:\n  A: *nothing\n", 2, "The alias *nothing refers to an anchor"],
  ["an alias inside itself", "Resources:\n  A: &a [*a]\n", 2, "The alias *a refers to a value that contains it."],
  ["a list as key", "Resources:\n  ? [a]\n  : 1\n", 2, "A key here is not a text."],
  ["two short forms in a row", "Resources:\n  A: !Base64 !Sub x\n", 2, "Two short-form functions"],
])("%s is refused at its line", (_, text, line, message) => {
  const { document, problems } = parseTemplate(text);
  expect(document).toBeNull();
  expect(problems[0]?.message).toContain(message);
  expect(problems[0]?.line).toBe(line);
});

test("a byte order mark and Windows line ends are accepted", () => {
  expect(contentOf("\uFEFFResources:\r\n  A:\r\n    Type: |\r\n      T\r\n")).toEqual({
    Resources: { A: { Type: "T\n" } },
  });
});
