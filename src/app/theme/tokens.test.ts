import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../..");
const styles = readFileSync(join(source, "app/styles.css"), "utf8");

type Tokens = Record<string, string>;

function tokensOf(theme: "light" | "dark"): Tokens {
  const start = styles.indexOf(`[data-theme="${theme}"] {`);
  const block = styles.slice(start, styles.indexOf("\n}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

const themes = { light: tokensOf("light"), dark: tokensOf("dark") };

/** WCAG 2.2 relative luminance. Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, over: string, under: string): number {
  const [a, b] = [over, under].map((name) => {
    const hex = tokens[name];
    if (hex === undefined) throw new Error(`No token --${name}`);
    return luminance(hex);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ["bg", "canvas", "panel", "raised", "sunk"];
const states = ["prov", "pend", "act", "run", "drain", "stopg", "fail", "stopped"];

/** Least contrast on any surface. Source: design-ux §10 and WCAG 1.4.3 (text 4.5), 1.4.11 (shapes 3). */
const onSurfaces: [string, number][] = [
  ["text", 13],
  ["text2", 7.6],
  ["text3", 5],
  ["accent", 5.2],
  ["line-strong", 3.3],
  ["why-line", 3],
  ...["rev", "region", "vpc", "az", "sub-pub", "asg", "sg"].map((name): [string, number] => [name, 4.5]),
  ...states.map((state): [string, number] => [`st-${state}`, 4.5]),
  ...states.map((state): [string, number] => [`fl-${state}`, 3]),
  ["fl-acc", 3],
  ["fl-rev", 3],
];

const onFills: [string, string, number][] = [
  ["st-pend", "warn-bg", 5],
  ["st-run", "ok-bg", 5],
  ["st-fail", "bad-bg", 5],
  ["accent", "accent-bg", 5],
  ["rev", "rev-bg", 5],
  ["on-accent", "accent", 4.5],
  ["why-fg", "why", 4.5],
  ["text2", "warn-bg", 4.5],
  ["text2", "ok-bg", 4.5],
  ["text2", "bad-bg", 4.5],
  ["text2", "accent-bg", 4.5],
  ["text2", "rev-bg", 4.5],
  ["accent", "warn-bg", 4.5],
  ["accent", "bad-bg", 4.5],
  ["accent", "rev-bg", 4.5],
  ...states.map((state): [string, string, number] => ["on-fill", `fl-${state}`, 3]),
];

for (const [theme, tokens] of Object.entries(themes)) {
  test.each(onSurfaces)(`${theme}: --%s has at least %d : 1 on every surface`, (name, least) => {
    for (const surface of surfaces)
      expect(contrast(tokens, name, surface), `on ${surface}`).toBeGreaterThanOrEqual(least);
  });

  test.each(onFills)(`${theme}: --%s on --%s has at least %d : 1`, (over, under, least) => {
    expect(contrast(tokens, over, under)).toBeGreaterThanOrEqual(least);
  });
}

test("both themes define the same tokens", () => {
  expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
});

test("the dark heat ramp is the light one reversed", () => {
  const ramp = (tokens: Tokens) => [1, 2, 3, 4, 5, 6].map((step) => tokens[`heat-${step}`]);
  expect(ramp(themes.dark)).toEqual(ramp(themes.light).reverse());
});

test("no component carries a raw colour", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) => /\.(tsx|css)$/.test(path));
  expect(files).toContain(join("app", "styles.css"));
  const raw = files
    .filter((path) => path !== join("app", "styles.css"))
    .filter((path) =>
      /["'`\s:(]#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl)a?\(/i.test(
        readFileSync(join(source, path), "utf8"),
      ),
    );
  expect(raw).toEqual([]);
});
