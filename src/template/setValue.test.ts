import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import type { Path } from "./path.ts";
import { type ResolveOptions, resolveTemplate } from "./resolveTemplate.ts";
import { setValue } from "./setValue.ts";
import { documentOf, propertiesOf } from "./testDocument.ts";

const service = `# A service
Parameters:
  Count:
    Type: Number
    Default: 2 # tasks
    MaxValue: 10
  Name: { Type: String, Default: 'web' }
  Subnets: { Type: CommaDelimitedList, Default: "subnet-1,subnet-2" }
Conditions:
  Big: !Equals [!Ref Name, big]

Resources:
  Cluster:
    Type: AWS::ECS::Cluster

  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster   # stays
      DesiredCount: !Ref Count
      ServiceName: !Sub "\${Name}-service"
      LaunchType: 'FARGATE'
      Cpu: "256"
      Subnets: !Ref Subnets
      Size: !If [Big, 4, 2]
      LoadBalancers:
        # the first
        - ContainerName: web # inner
          ContainerPort: 80
        # the second
        - ContainerName: admin
          ContainerPort: 81
      Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "2" }]
      Empty:
      None: {}
`;

const at = (...path: Path): Path => ["Resources", "Service", "Properties", ...path];

/** The lines that a change takes out and puts in. */
function change(path: Path, value: Json, options: ResolveOptions = {}, text = service) {
  const before = text.split("\n");
  const after = setValue(documentOf(text), path, value, options).text.split("\n");
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { out: before.slice(head, before.length - tail), in: after.slice(head, after.length - tail) };
}

test.each<[string, Path, Json, string[], string[]]>([
  ["text keeps its quotes", at("LaunchType"), "EC2", ["      LaunchType: 'FARGATE'"], ["      LaunchType: 'EC2'"]],
  ["a number in quotes keeps them", at("Cpu"), 512, ['      Cpu: "256"'], ['      Cpu: "512"']],
  [
    "text that looks like a number gets quotes",
    at("LoadBalancers", 0, "ContainerName"),
    "80",
    ["        - ContainerName: web # inner"],
    ['        - ContainerName: "80" # inner'],
  ],
  [
    "a literal inside a list",
    at("LoadBalancers", 1, "ContainerPort"),
    8080,
    ["          ContainerPort: 81"],
    ["          ContainerPort: 8080"],
  ],
  [
    "a literal inside brackets",
    at("Environment", 1, "Value"),
    "a, b",
    ['      Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "2" }]'],
    ['      Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "a, b" }]'],
  ],
  [
    "a link is written in the short form",
    at("Cluster"),
    { Ref: "Other" },
    ["      Cluster: !Ref Cluster   # stays"],
    ["      Cluster: !Ref Other   # stays"],
  ],
  [
    "a function becomes the literal",
    at("ServiceName"),
    "api",
    ['      ServiceName: !Sub "${Name}-service"'],
    ["      ServiceName: api"],
  ],
  ["Fn::If becomes the literal", at("Size"), 3, ["      Size: !If [Big, 4, 2]"], ["      Size: 3"]],
  ["an empty value is filled", at("Empty"), { A: 1 }, [], ["        A: 1"]],
  ["an empty map is filled", at("None", "A"), 1, ["      None: {}"], ["      None:", "        A: 1"]],
  ["a new property stands last", at("New"), "x", [], ["      New: x"]],
  [
    "missing maps are added",
    at("Network", "Awsvpc", "Subnets"),
    [{ Ref: "A" }],
    [],
    ["      Network:", "        Awsvpc:", "          Subnets:", "            - !Ref A"],
  ],
  ["an item is appended", at("LoadBalancers", 2), { ContainerName: "c" }, [], ["        - ContainerName: c"]],
  [
    "an item is appended in brackets",
    at("Environment", 2),
    { Name: "C" },
    ['      Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "2" }]'],
    ['      Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "2" }, {Name: C}]'],
  ],
  [
    "a resource is added with an empty line",
    ["Resources", "Queue"],
    { Type: "AWS::SQS::Queue", Properties: { Name: { "Fn::GetAtt": ["Service", "Name"] } } },
    [],
    ["  Queue:", "    Type: AWS::SQS::Queue", "    Properties:", "      Name: !GetAtt Service.Name", ""],
  ],
  [
    "a list becomes a text",
    at("LoadBalancers"),
    "none",
    service.split("\n").slice(25, 32),
    ["      LoadBalancers: none", "        # the first"],
  ],
])("%s", (_, path, value, out, put) => {
  expect(change(path, value)).toEqual({ out, in: put });
});

test("a Ref to a parameter stays; the parameter's Default changes", () => {
  expect(change(at("DesiredCount"), 4)).toEqual({ out: ["    Default: 2 # tasks"], in: ["    Default: 4 # tasks"] });
  expect(change(at("Subnets"), ["subnet-9"]).in).toEqual([
    '  Subnets: { Type: CommaDelimitedList, Default: "subnet-9" }',
  ]);
});

test("where the parameter cannot carry the value, the Ref is replaced", () => {
  const replaced = { out: ["      DesiredCount: !Ref Count"], in: ["      DesiredCount: 11"] };
  expect(change(at("DesiredCount"), 11)).toEqual(replaced);
  expect(change(at("DesiredCount"), 4, { parameters: { Count: 2 } }).in).toEqual(["      DesiredCount: 4"]);
});

test("a parameter without Default gets one", () => {
  const text = "Parameters:\n  P:\n    Type: Number\nResources:\n  A: { Type: T, Properties: { X: !Ref P } }\n";
  expect(change(["Resources", "A", "Properties", "X"], 5, {}, text)).toEqual({ out: [], in: ["    Default: 5"] });
});

test("a parameter that another unchanged property uses is left alone", () => {
  const text =
    "Parameters: { P: { Type: Number, Default: 1 } }\nResources:\n  A:\n    Type: T\n    Properties:\n      X: !Ref P\n      Y: !Ref P\n";
  expect(change(["Resources", "A", "Properties"], { X: 2, Y: 1 }, {}, text)).toEqual({
    out: ["      X: !Ref P"],
    in: ["      X: 2"],
  });
  expect(change(["Resources", "A", "Properties"], { X: 2, Y: 2 }, {}, text).in[0]).toContain("Default: 2");
});

test("writing back what was resolved changes nothing, functions included", () => {
  const document = documentOf(service);
  for (const options of [{}, { parameters: { Name: "big", Count: 7 } }]) {
    const properties = propertiesOf(resolveTemplate(document, options), "Service") as Json;
    expect(setValue(document, at(), properties, options)).toBe(document);
  }
});

test("setting all properties changes the one that differs", () => {
  const properties = propertiesOf(resolveTemplate(documentOf(service)), "Service") as Record<string, Json>;
  expect(change(at(), { ...properties, LaunchType: "EC2" })).toEqual({
    out: ["      LaunchType: 'FARGATE'"],
    in: ["      LaunchType: 'EC2'"],
  });
});

test("an item taken out of the middle of a list leaves the others, with their comments", () => {
  const text =
    "Resources:\n  A:\n    Type: T\n    Properties:\n      L:\n        - a: !Ref A # 1\n        - b # 2\n        - c # 3\n";
  expect(change(["Resources", "A", "Properties", "L"], [{ a: "A" }, "c"], {}, text)).toEqual({
    out: ["        - b # 2"],
    in: [],
  });
  expect(change(["Resources", "A", "Properties", "L"], [{ a: "A" }, "x", "b", "c"], {}, text)).toEqual({
    out: [],
    in: ["        - x"],
  });
});

test("a path through Fn::If changes the branch that counts", () => {
  const text =
    "Conditions: { Fails: !Equals [a, b] }\nResources:\n  A:\n    Type: T\n    Properties:\n      X: !If [Fails, { Y: 1 }, { Y: 2 }]\n";
  expect(change(["Resources", "A", "Properties", "X", "Y"], 3, {}, text).in).toEqual([
    "      X: !If [Fails, { Y: 1 }, { Y: 3 }]",
  ]);
});

test("one of several equal values changes, even if an alias wrote them once", () => {
  const text = "Resources:\n  A: { Type: T, Properties: &p { X: 1 } }\n  B: { Type: T, Properties: *p }\n";
  for (const id of ["A", "B"]) {
    const changed = resolveTemplate(setValue(documentOf(text), ["Resources", id, "Properties", "X"], 2));
    expect(propertiesOf(changed, id)).toEqual({ X: 2 });
    expect(propertiesOf(changed, id === "A" ? "B" : "A")).toEqual({ X: 1 });
  }
});

test("a key that a merge brings in is written over", () => {
  const text = "Metadata: { c: &c { X: 1, Y: 2 } }\nResources:\n  A:\n    Type: T\n    Properties:\n      <<: *c\n";
  expect(change(["Resources", "A", "Properties", "X"], 5, {}, text)).toEqual({ out: [], in: ["      X: 5"] });
});

test("JSON keeps its own look", () => {
  const pretty = '{\n   "Resources" : {\n      "A" : {\n         "Type" : "T"\n      }\n   }\n}\n';
  expect(change(["Resources", "A", "Properties"], { X: [{ Ref: "B" }] }, {}, pretty)).toEqual({
    out: ['         "Type" : "T"'],
    in: [
      '         "Type" : "T",',
      '         "Properties" : {',
      '            "X": [',
      "               {",
      '                  "Ref": "B"',
      "               }",
      "            ]",
      "         }",
    ],
  });
  const short = '{"Resources":{"A":{"Type":"T","Properties":{"X":1}}}}';
  expect(setValue(documentOf(short), ["Resources", "A", "Properties", "Y"], { Z: [] }).text).toBe(
    '{"Resources":{"A":{"Type":"T","Properties":{"X":1,"Y":{"Z":[]}}}}}',
  );
});

test("line ends and a missing last one stay", () => {
  const text = "Resources:\r\n  A:\r\n    Type: T";
  expect(setValue(documentOf(text), ["Resources", "A", "Properties"], { X: 1, Y: [2, "a"] }).text).toBe(
    "Resources:\r\n  A:\r\n    Type: T\r\n    Properties:\r\n      X: 1\r\n      Y:\r\n        - 2\r\n        - a",
  );
});

test.each([
  ["two spaces", "      L:\n        - 1\n", 2, ["      M:", "        N:", "          - x"]],
  ["lists that stand under their key", "      L:\n      - 1\n", 2, ["      M:", "        N:", "        - x"]],
  ["four spaces", "            L: 1\n", 4, ["            M:", "                N:", "                    - x"]],
])("%s are continued", (_, list, indent, put) => {
  const pad = (depth: number) => " ".repeat(depth * indent);
  const text = `Resources:\n${pad(1)}A:\n${pad(2)}Type: T\n${pad(2)}Properties:\n${list}`;
  expect(change(["Resources", "A", "Properties", "M"], { N: ["x"] }, {}, text)).toEqual({ out: [], in: put });
});

test("a path that cannot exist is an error of the caller", () => {
  const document = documentOf(service);
  expect(() => setValue(document, at("LoadBalancers", 5), 1)).toThrow(RangeError);
  expect(() => setValue(document, at("LoadBalancers", "x"), 1)).toThrow(RangeError);
  expect(() => setValue(document, at("LaunchType", "x"), 1)).toThrow("single value");
  expect(() => setValue(document, at("Cluster", 0), 1)).toThrow("computed by a function");
});

test("below a function whose value is known the value is written out", () => {
  expect(change(at("Subnets", 1), "subnet-9").in).toEqual([
    "      Subnets:",
    "        - subnet-1",
    "        - subnet-9",
  ]);
});
