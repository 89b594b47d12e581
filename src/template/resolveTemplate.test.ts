import { expect, test } from "vitest";
import { problemText } from "./problem.ts";
import { type ResolveOptions, resolveTemplate } from "./resolveTemplate.ts";
import { documentOf, propertiesOf } from "./testDocument.ts";

/** One property `X`, evaluated in a template with a little of everything. */
function resolveValue(value: string, options: ResolveOptions = {}) {
  const text = `
Parameters:
  Text: { Type: String, Default: hello }
  Version: { Type: String, Default: 1.10 }
  Count: { Type: Number, Default: 3 }
  List: { Type: CommaDelimitedList, Default: "a, b,c" }
  Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/service/ecs/image_id }
Mappings:
  Regions: { us-east-1: { ami: ami-1, zones: [a, b] }, eu-west-1: { ami: ami-2 } }
Conditions:
  Holds: !Equals [!Ref Text, hello]
  Fails: !Not [!Condition Holds]
Resources:
  Vpc: { Type: "AWS::EC2::VPC" }
  Gone: { Type: T, Condition: Fails }
  A:
    Type: T
    Properties:
      X: ${value}
`;
  const resolved = resolveTemplate(documentOf(text), options);
  const resource = resolved.resources.find((each) => each.logicalId === "A");
  return { value: resource?.properties.X, references: resource?.references, imports: resource?.imports, resolved };
}

const absent = undefined;

test.each([
  // Ref
  ["!Ref Text", "hello"],
  ["!Ref Version", "1.10"],
  ["!Ref Count", 3],
  ["!Ref List", ["a", "b", "c"]],
  ["{ Ref: Vpc }", "Vpc"],
  ["!Ref AWS::Region", "us-east-1"],
  ["!Ref AWS::AccountId", "123456789012"],
  ["!Ref AWS::Partition", "aws"],
  ["!Ref AWS::URLSuffix", "amazonaws.com"],
  ["!Ref AWS::StackName", "steady-state"],
  ["!Ref AWS::NotificationARNs", []],
  ["!Ref AWS::NoValue", absent],
  ["{ a: !Ref AWS::NoValue, b: [1, !Ref AWS::NoValue, 2] }", { b: [1, 2] }],
  // GetAtt
  ["!GetAtt Vpc.CidrBlock", "Vpc.CidrBlock"],
  ["!GetAtt [Vpc, CidrBlock]", "Vpc.CidrBlock"],
  ["{ Fn::GetAtt: [Vpc, Outputs.Url] }", "Vpc.Outputs.Url"],
  // Sub
  ["!Sub '${Text}-${Vpc}-${Vpc.CidrBlock}-${AWS::Region}'", "hello-Vpc-Vpc.CidrBlock-us-east-1"],
  ["!Sub 'v${Version}, ${Count}, ${List}'", "v1.10, 3, a,b,c"],
  ["!Sub 'echo ${!HOME} ${!Text}'", "echo ${HOME} ${Text}"],
  ["!Sub ['${Name}.${Text}', { Name: !Ref Count }]", "3.hello"],
  ["!Sub ['${Text}', { Text: other }]", "other"],
  ["!Sub 'a${AWS::NoValue}b'", "ab"],
  ["!Sub 'no $name, no $$'", "no $name, no $$"],
  // Join, Split, Select
  ["!Join ['-', [a, !Ref Count, !Ref Text]]", "a-3-hello"],
  ["!Join [',', !Ref List]", "a,b,c"],
  ["!Join ['', [a, !Ref AWS::NoValue, b]]", "ab"],
  ["!Split ['|', 'a|b||c']", ["a", "b", "", "c"]],
  ["!Select [1, !Ref List]", "b"],
  ["!Select ['2', [x, y, z]]", "z"],
  ["!Select [!FindInMap [Numbers, a, b, { DefaultValue: 0 }], [x]]", "x"],
  ["!Select [0, !GetAZs '']", "us-east-1a"],
  ["!GetAZs eu-west-1", ["eu-west-1a", "eu-west-1b", "eu-west-1c"]],
  // If
  ["!If [Holds, 1, 2]", 1],
  ["!If [Fails, 1, 2]", 2],
  ["!If [Fails, 1, !Ref AWS::NoValue]", absent],
  ["!If [Fails, !Ref Gone, fine]", "fine"],
  // FindInMap
  ["!FindInMap [Regions, !Ref AWS::Region, ami]", "ami-1"],
  ["!FindInMap [Regions, us-east-1, zones]", ["a", "b"]],
  // Cidr
  ["!Cidr [10.0.0.0/16, 3, 8]", ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]],
  ["!Select [1, !Cidr ['192.168.0.0/24', 6, 5]]", "192.168.0.32/27"],
  // Base64, Length, ToJsonString
  ["!Base64 AWS CloudFormation", "QVdTIENsb3VkRm9ybWF0aW9u"],
  ["{ Fn::Base64: !Sub '${Text} é' }", "aGVsbG8gw6k="],
  ["!Length [1, 2, 3]", 3],
  ["!ToJsonString { a: !Ref Count }", '{"a":3}'],
  // Conditions as values
  ["!Condition Holds", true],
  ["{ Condition: Holds }", { Condition: "Holds" }],
])("%s gives %j", (source, value) => {
  const resolved = resolveValue(source);
  expect(resolved.value).toEqual(value);
  expect(resolved.resolved.problems.map(problemText)).toEqual([]);
});

test.each([
  ["!Ref Txt", "There is no parameter or resource named Txt. A reference", "Did you mean Text?"],
  ["!Ref Gone", "Gone is not part of this stack. Its condition Fails is false.", "Fn::If"],
  ["!Ref { a: 1 }", "Ref does not name anything.", ""],
  ["!GetAtt Vpc", "Fn::GetAtt does not name an attribute.", ""],
  ["!GetAtt Vpz.Id", "There is no resource named Vpz.", "Did you mean Vpc?"],
  ["!Sub '${Nothing}'", "There is no parameter or resource named Nothing.", ""],
  ["!Sub '${}'", "Fn::Sub has an empty ${}.", ""],
  ["!Sub [a]", "Fn::Sub has the wrong arguments.", ""],
  ["!Join [a]", "Fn::Join has the wrong arguments.", "[delimiter, [values]]"],
  ["!Join ['', notAList]", "Fn::Join needs a list.", ""],
  ["!Join ['', [[a]]]", "Fn::Join has a value that is not a text.", ""],
  ["!Split ['', a]", "Fn::Split has an empty delimiter.", ""],
  ["!Select [3, !Ref List]", "Fn::Select asks for index 3 of a list of 3. The last index is 2", ""],
  ["!Select [-1, !Ref List]", "Fn::Select asks for index -1", ""],
  ["!Select [x, [a]]", "Fn::Select asks for index x", ""],
  ["!If [Maybe, 1, 2]", "There is no condition named Maybe.", ""],
  ["!If [Holds, 1]", "Fn::If has the wrong arguments.", ""],
  ["!FindInMap [Regions, ap-south-1, ami]", "Mappings.Regions has no key ap-south-1.", ""],
  ["!FindInMap [Regionz, a, b]", "Mappings has no key Regionz.", "Did you mean Regions?"],
  ["!Cidr [10.0.0.0/16, 300, 8]", "Fn::Cidr cannot divide the block this way.", ""],
  ["!Cidr [10.0.0.0/24, 2, 8]", "Fn::Cidr cannot divide the block this way.", ""],
  ["!Transform { Name: AWS::Include }", "Fn::Transform is not simulated.", ""],
  ["!Unheard of", "Fn::Unheard is not simulated.", ""],
])("%s is a problem at its place, and the property is left out", (source, text, hint) => {
  const { value, resolved } = resolveValue(`{ a: 1, b: ${source} }`);
  expect(value === undefined || !("b" in (value as object)) || (value as { b: unknown }).b === 2).toBe(true);
  const [problem] = resolved.problems;
  expect(problem === undefined ? "" : problemText(problem)).toContain(text);
  expect(problem?.tryThis + (problem?.why ?? "")).toContain(hint);
  expect(problem).toMatchObject({ path: "Resources.A.Properties.X.b", line: 19 });
});

test("links to resources are listed with the path of the property that holds them", () => {
  const { references } = resolveValue(
    "{ a: [!Ref AWS::NoValue, !Ref Vpc], b: !Join ['', [x, !GetAtt Vpc.Id, !Ref Vpc]], c: !If [Holds, [!Sub '${Vpc}'], 1] }",
  );
  expect(references).toEqual([
    { path: ["X", "a", 0], logicalId: "Vpc", attribute: null },
    { path: ["X", "b"], logicalId: "Vpc", attribute: "Id" },
    { path: ["X", "b"], logicalId: "Vpc", attribute: null },
    { path: ["X", "c", 0], logicalId: "Vpc", attribute: null },
  ]);
});

test("the caller says what a link looks like", () => {
  const refer = (logicalId: string, attribute: string | null) => `arn:${logicalId}/${attribute ?? ""}`;
  expect(resolveValue("!Sub '<${Vpc}|${Vpc.Id}>'", { refer }).value).toBe("<arn:Vpc/|arn:Vpc/Id>");
});

test("a list cut out of a link means the link, whatever the index: real ARNs are known only in an account", () => {
  const { value, resolved } = resolveValue("!Select [1, !Split ['/', !Ref Vpc]]");
  expect(value).toBe("Vpc");
  expect(resolved.problems).toEqual([]);
  expect(resolveValue("!Select [0, !GetAtt Vpc.Subnets]").value).toBe("Vpc.Subnets");
  expect(resolveValue("!Join [',', !GetAtt Vpc.Subnets]").value).toBe("Vpc.Subnets");
});

test("an imported value is the name of its export unless it is given", () => {
  const named = resolveValue("!ImportValue { Fn::Sub: '${Text}-Vpc' }");
  expect(named.value).toBe("hello-Vpc");
  expect(named.imports).toEqual([{ path: ["X"], exportName: "hello-Vpc" }]);
  expect(named.resolved.problems.map(({ severity }) => severity)).toEqual(["note"]);
  const given = resolveValue("!ImportValue other", { imports: { other: "vpc-1" } });
  expect(given.value).toBe("vpc-1");
  expect(given.resolved.problems).toEqual([]);
});

test("a block known only in an account is divided as 10.0.0.0/16, with a note", () => {
  const { value, resolved } = resolveValue("!Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]");
  expect(value).toBe("10.0.1.0/24");
  expect(resolved.problems.map(({ severity }) => severity)).toEqual(["note"]);
});

test("pseudo parameters follow the region", () => {
  const china = { pseudoParameters: { region: "cn-north-1", stackName: "web", accountId: "210987654321" } };
  const source = "!Sub '${AWS::Partition} ${AWS::URLSuffix} ${AWS::StackId}'";
  expect(resolveValue(source, china).value).toMatch(
    /^aws-cn amazonaws\.com\.cn arn:aws-cn:cloudformation:cn-north-1:210987654321:stack\/web\//,
  );
});

test("resources whose condition is false are absent, with the reason", () => {
  const { resolved } = resolveValue("1");
  expect(resolved.resources.map((resource) => resource.logicalId)).toEqual(["Vpc", "A"]);
  expect(resolved.absentResources).toEqual([{ logicalId: "Gone", type: "T", condition: "Fails", line: 15, column: 3 }]);
  const flipped = resolveValue("1", { parameters: { Text: "bye" } }).resolved;
  expect(flipped.resources.map((resource) => resource.logicalId)).toEqual(["Vpc", "Gone", "A"]);
});

test("a resource knows its type, line, properties and what it depends on", () => {
  const text = "Resources:\n\n  B: { Type: T }\n  A:\n    Type: U\n    DependsOn: [B]\n    Properties: { x: yes }\n";
  expect(resolveTemplate(documentOf(text)).resources[1]).toEqual({
    logicalId: "A",
    type: "U",
    properties: { x: true },
    line: 4,
    column: 3,
    references: [],
    imports: [],
    dependsOn: ["B"],
  });
});

test("outputs are resolved with their export names; those with a false condition are absent", () => {
  const text = `
Conditions: { Fails: !Equals [a, b] }
Resources: { A: { Type: T } }
Outputs:
  Url: { Description: Where, Value: !Sub "http://\${A.DNSName}", Export: { Name: !Sub "\${AWS::StackName}-url" } }
  Never: { Condition: Fails, Value: 1 }
`;
  expect(resolveTemplate(documentOf(text)).outputs).toEqual([
    {
      logicalId: "Url",
      value: "http://A.DNSName",
      exportName: "steady-state-url",
      description: "Where",
      line: 5,
      column: 3,
      references: [{ path: [], logicalId: "A", attribute: "DNSName" }],
    },
  ]);
});

test.each([
  [
    "A: { Type: T, Properties: { b: !Ref B } }\n  B: { Type: T, DependsOn: A }",
    "Resources wait for each other: A → B → A.",
  ],
  ["A: { Type: T, Properties: { a: !GetAtt A.Arn } }", "Resources wait for each other: A → A."],
  ["A: { Type: T, DependsOn: Nothing }", "A depends on Nothing, which does not exist."],
  ["A: { Properties: {} }", "The resource A has no Type."],
  ["A: nothing", "The resource A has no Type."],
  ["A-B: { Type: T }", "A-B is not a logical id."],
  ["A: { Type: T, Propeties: {} }", "There is no resource attribute named Propeties."],
  ["Fn::ForEach::Loop: [I, [a], { 'A${I}': { Type: T } }]", "Fn::ForEach is not simulated."],
])("Resources: %s", (resources, message) => {
  const { problems } = resolveTemplate(documentOf(`Resources:\n  ${resources}\n`));
  expect(problems.map((problem) => problem.message)).toEqual([message]);
  expect(problems[0]?.line).toBe(2);
});

test.each([
  ["Resource: {}", "There is no section named Resource.", "error"],
  ["Parameters: [a]", "The Parameters section is not a map.", "error"],
  ["Transform: AWS::Serverless-2016-10-31", "The transform AWS::Serverless-2016-10-31 is not run.", "warning"],
])("%s", (section, message, severity) => {
  const { problems } = resolveTemplate(documentOf(`Resources: { A: { Type: T } }\n${section}\n`));
  expect(problems.map((problem) => [problem.message, problem.severity, problem.line])).toEqual([
    [message, severity, 2],
  ]);
});

test("a template without resources is read, and says so", () => {
  expect(resolveTemplate(documentOf("Resources:\n")).problems[0]?.message).toBe("The template has no resources.");
});

test("properties are left to the resource's own folder: nothing about types is known here", () => {
  const resolved = resolveTemplate(documentOf("Resources: { A: { Type: Any::Thing, Properties: { Made: up } } }"));
  expect(propertiesOf(resolved, "A")).toEqual({ Made: "up" });
  expect(resolved.problems).toEqual([]);
});
