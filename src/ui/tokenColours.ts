/** The colour tokens of styles.css that a 2D canvas needs; everything else uses the classes. */
const tokenNames = [
  "canvas",
  "panel",
  "raised",
  "line",
  "line-strong",
  "text",
  "text2",
  "text3",
  "accent",
  "on-fill",
  "st-stopped",
  "fl-prov",
  "fl-pend",
  "fl-act",
  "fl-run",
  "fl-drain",
  "fl-stopg",
  "fl-fail",
  "fl-stopped",
  "fl-acc",
  "fl-rev",
  "rev",
  "why-line",
  "sg",
  "heat-1",
  "heat-2",
  "heat-3",
  "heat-4",
  "heat-5",
  "heat-6",
  "particle-glow",
] as const;

export type TokenName = (typeof tokenNames)[number];
export type TokenColours = Record<TokenName, string>;

/** Reads the colours of the theme now shown. Read once per theme (useThemeName), not per frame. */
export function readTokenColours(): TokenColours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    tokenNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as TokenColours;
}
