import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTemplate } from "./parseTemplate.ts";
import { resolveTemplate } from "./resolveTemplate.ts";
import { documentOf, propertiesOf } from "./testDocument.ts";

/** For a busy computer, milliseconds. */
const patience = 60_000;

const refusal = (text: string): string | undefined => {
  const { document, problems } = parseTemplate(text);
  return document === null ? problems[0]?.message : undefined;
};

test("a file of 2 MB is refused before it is read", () => {
  expect(refusal(`Resources:\n${"  A: 1\n".repeat(300_000)}`)).toBe("The file is larger than 1 MB.");
  expect(refusal(`Resources: ${"é".repeat(600_000)}`)).toBe("The file is larger than 1 MB.");
});

test("more resources than CloudFormation accepts are refused, 500 are not", () => {
  const withResources = (count: number) =>
    `Resources:\n${Array.from({ length: count }, (_, at) => `  Q${at}: { Type: AWS::SQS::Queue }\n`).join("")}`;
  expect(refusal(withResources(5_000))).toBe("The template has 5000 resources.");
  expect(refusal(withResources(500))).toBeUndefined();
});

test.each([
  ["brackets", "[".repeat(100_000)],
  ["maps in brackets", "{a: ".repeat(100_000)],
  ["dashes", "- ".repeat(100_000)],
  ["question marks", "? ".repeat(100_000)],
  ["indented keys", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ["JSON", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
])("%s nested too deep are refused, not followed", (_, text) => {
  expect(refusal(text)).toBe("The template nests more than 100 levels deep here.");
});

test("nesting that real templates reach is fine", () => {
  const depth = 90;
  expect(refusal(`Resources: {}\nMetadata: ${"[".repeat(depth)}${"]".repeat(depth)}`)).toBeUndefined();
});

test(
  "aliases that expand to more and more are refused",
  () => {
    const laughs = Array.from({ length: 12 }, (_, at) =>
      at === 0 ? "l0: &l0 [x, x, x, x, x, x, x, x, x, x]" : `l${at}: &l${at} [${`*l${at - 1}, `.repeat(10)}]`,
    );
    expect(refusal(`Resources: {}\n${laughs.join("\n")}\n`)).toContain("aliases of this file expand");
    const chain = Array.from({ length: 2000 }, (_, at) => (at === 0 ? "c0: &c0 x" : `c${at}: &c${at} [*c${at - 1}]`));
    expect(refusal(`Resources: {}\n${chain.join("\n")}\n`)).toContain("aliases of this file expand");
  },
  patience,
);

test.each([
  ["quotes", '"'],
  ["commas", "[,"],
  ["colons", "{: "],
  ["anchors", "&a "],
  ["closing brackets", "]"],
  ["tags", "!a "],
])(
  "half a megabyte of %s gives a bounded list of problems",
  (_, piece) => {
    const { document, problems } = parseTemplate(piece.repeat(Math.floor(500_000 / piece.length)));
    expect(document).toBeNull();
    expect(problems.length).toBeLessThanOrEqual(200);
  },
  patience,
);

test(
  "40,000 keys on one level are all read",
  () => {
    const keys = Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join("\n");
    expect(parseTemplate(`Resources: {}\n${keys}`).document).not.toBeNull();
  },
  patience,
);

test("texts that double with every function stop growing", () => {
  let nested = "x".repeat(1000);
  for (let depth = 0; depth < 40; depth++)
    nested = `["\${a}\${a}", { a: !Sub ${depth === 0 ? `"${nested}"` : nested} }]`;
  const resolved = resolveTemplate(documentOf(`Resources: { A: { Type: T, Properties: { X: !Sub ${nested} } } }`));
  expect(propertiesOf(resolved, "A")).toEqual({});
  expect(resolved.problems[0]?.message).toContain("expand to far more than the template itself");
});

test("__proto__ as key, logical id, parameter or map name reaches no prototype", () => {
  const text = `
Parameters: { __proto__: { Type: String, Default: x }, constructor: { Type: String, Default: c } }
Mappings: { __proto__: { a: { b: 1 } } }
Conditions: { __proto__: !Equals [1, 1] }
Resources:
  __proto__: { Type: T, Properties: { polluted: true } }
  A:
    Type: T
    Properties:
      __proto__: { polluted: true }
      Nested: { __proto__: { polluted: true }, Kept: !Ref constructor }
      Missing: !Ref toString
      Unmapped: !FindInMap [constructor, a, b]
`;
  const resolved = resolveTemplate(documentOf(text), { parameters: {}, imports: {} });
  expect(resolved.resources.map((resource) => resource.logicalId)).toEqual(["A"]);
  expect(propertiesOf(resolved, "A")).toEqual({ Nested: { Kept: "c" } });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(resolved.problems.filter((problem) => problem.message.includes("__proto__"))).not.toHaveLength(0);
});

test(
  "3,000 conditions in a chain need no stack",
  () => {
    const chain = Array.from({ length: 3_000 }, (_, at) => `  C${at}: !Not [!Condition C${at + 1}]`).join("\n");
    const text = `Conditions:\n${chain}\nResources:\n  A: { Type: T, Condition: C0 }\n`;
    expect(resolveTemplate(documentOf(text)).problems.length).toBeGreaterThan(0);
  },
  patience,
);

const pieces = [
  "Resources:\n  A:\n    Type: T\n    Properties:\n",
  "      X: !Ref A\n",
  "      Y: !Sub '${A.B}-${P}'\n",
  "      Z: !Select [9, !Split [',', !Ref P]]\n",
  "      W: !If [C, !Ref AWS::NoValue, !GetAtt A.Arn]\n",
  "      V: !FindInMap [M, !Ref AWS::Region, k]\n",
  "      U: !Cidr [!GetAtt A.Cidr, 300, -1]\n",
  "      T: {Fn::Join: ['', [1, {Ref: P}, [a]]]}\n",
  "Parameters:\n  P: { Type: CommaDelimitedList }\n",
  "Conditions:\n  C: !Equals [!Ref P, '']\n  D: !And [!Condition C, !Condition D]\n",
  "Mappings:\n  M: { us-east-1: { k: [1] } }\n",
  "Outputs:\n  O: { Value: !Ref A, Export: { Name: !Sub '${X}' } }\n",
];

test(
  "whatever the text, nothing is thrown and every problem has a place and words",
  () => {
    const texts = fc
      .tuple(
        fc.shuffledSubarray(pieces),
        fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.string({ maxLength: 3 })), { maxLength: 6 }),
      )
      .map(([chosen, changes]) =>
        changes.reduce((text, [at, length, put]) => {
          const start = text.length === 0 ? 0 : at % text.length;
          return text.slice(0, start) + put + text.slice(start + length);
        }, chosen.join("")),
      );
    fc.assert(
      fc.property(texts, (text) => {
        const { document, problems } = parseTemplate(text);
        const all = [...problems, ...(document === null ? [] : resolveTemplate(document).problems)];
        expect(document !== null || problems.some((problem) => problem.severity === "error")).toBe(true);
        for (const problem of all) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(text.split("\n").length);
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.message).toMatch(/\S/);
        }
      }),
      { numRuns: 400, seed: 20261121 },
    );
  },
  patience,
);
