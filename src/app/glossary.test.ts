import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { glossary, searchGlossary, termOfKind } from "./glossary.ts";

const aws = new URL("../aws/", import.meta.url);

test("every kind that teaches something is in the glossary, and every term has its sentence and a page to read on", () => {
  const kinds = readdirSync(aws).filter((kind) => readdirSync(new URL(`${kind}/`, aws)).includes("teach.ts"));
  expect(new Set(glossary.map(({ kind }) => kind))).toEqual(new Set(kinds));
  for (const { term, sentence, source } of glossary) {
    expect(sentence, term).toMatch(/\.$/);
    expect(source, term).toMatch(/^https:\/\//);
  }
});

test("no term is explained twice", () => {
  const terms = glossary.map(({ term }) => term.toLowerCase());
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test("a search finds names before sentences, and all of its words", () => {
  expect(searchGlossary("circuit breaker")[0]?.term).toBe("Deployment circuit breaker");
  expect(
    searchGlossary("desired scaling").every(({ term, sentence, examTrap }) =>
      `${term} ${sentence} ${examTrap}`.toLowerCase().includes("scaling"),
    ),
  ).toBe(true);
  expect(searchGlossary("no such word anywhere")).toEqual([]);
});

test.each([
  ["service", "Service"],
  ["task", "Task"],
  ["taskDefinition", "Task definition"],
  ["loadBalancer", "Application Load Balancer"],
  ["listenerRule", "Listener rule"],
])("%s is explained by %s", (kind, term) => {
  expect(termOfKind(kind)?.term).toBe(term);
});
