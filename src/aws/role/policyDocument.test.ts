import { expect, test } from "vitest";
import { managedPolicies } from "./managedPolicies.ts";
import { policyComplaints, readPolicy, troubleWords } from "./policyDocument.ts";
import { readJson } from "./readJson.ts";

const refused = (text: string, use: "identity" | "trust" = "identity"): string => {
  const read = readPolicy(text, use);
  return "document" in read ? "accepted" : troubleWords(read);
};

test.each([
  ["{", "line 1, column 2: Expected a name in quotation marks, found the end of the document."],
  ['{"Version" "x"}', `line 1, column 12: Expected ':' after "Version", found '"'.`],
  ['{"Statement": [],}', "line 1, column 18: Expected a name in quotation marks, found '}'."],
  ['{\n  "Statement": nil\n}', "line 2, column 16: Expected a value, found 'n'."],
  ['{"a": 1, "a": 2}', 'line 1, column 10: "a" stands twice in one object.'],
  ['{"a": "x\n"}', "line 1, column 7: A text is not closed with a quotation mark."],
  ["{} x", "line 1, column 4: The document ends before 'x'."],
  ["[]", "line 1, column 1: A policy document is a JSON object."],
  ['{"Version": "2012-10-17"}', "line 1, column 1: A policy document needs a Statement."],
  [
    '{"Version": "2012", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}',
    "line 1, column 13: The policy language has the versions 2012-10-17 and 2008-10-17.",
  ],
  [
    '{"Statement": [\n  {"Effect": "allow", "Action": "*", "Resource": "*"}\n]}',
    'line 2, column 14: Effect is "Allow" or "Deny", spelled so.',
  ],
  [
    '{"Statement": [\n  {"Effect": "Allow", "Action": ["s3:GetObject", "GetObject"], "Resource": "*"}\n]}',
    "line 2, column 50: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ],
  [
    '{"Statement": [{"Effect": "Allow", "Action": "*"}]}',
    "line 1, column 16: Policy statement must contain resources.",
  ],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*"}}',
    "line 1, column 15: A statement needs Action or NotAction, and not both.",
  ],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s*:::x"}}',
    "line 1, column 62: The service of an ARN may hold no wildcard.",
  ],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Like": {}}}}',
    "line 1, column 89: Invalid Condition type : Like.",
  ],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}}',
    "line 1, column 80: Policy document should not specify a principal.",
  ],
])("%j is refused with position and reason", (text, words) => {
  expect(refused(text)).toBe(words);
});

test("a trust policy needs a principal and has no resource", () => {
  expect(refused('{"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole"}}', "trust")).toMatch(
    /Missing required field Principal\.$/,
  );
  const withResource =
    '{"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Resource": "*"}}';
  expect(refused(withResource, "trust")).toMatch(/Has prohibited field Resource\.$/);
});

test("every managed policy is a document that IAM takes", () => {
  for (const [arn, { document }] of managedPolicies)
    expect([arn, policyComplaints(document, "identity")]).toEqual([arn, []]);
});

test("JSON reads as JSON.parse does", () => {
  for (const text of ['{"a": [1, -2.5e3, true, null, "\\u00e9\\n"], "b": {}, "__proto__": 1}', "[]", '"x"', " 0 "]) {
    const read = readJson(text);
    expect("value" in read ? JSON.stringify(read.value) : read).toBe(JSON.stringify(JSON.parse(text)));
  }
  expect(readJson("[".repeat(10_000))).toMatchObject({ reason: "The document is nested too deeply." });
});
