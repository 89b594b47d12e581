/** A piece of an event's text; ids and names of resources are code. */
export interface TextPart {
  readonly text: string;
  readonly code: boolean;
}

/** Long forms and what a reader needs of them. The first match wins; a captured part is code. */
const shortenings: readonly { readonly pattern: RegExp; readonly shorten: (match: RegExpExecArray) => TextPart }[] = [
  // "(service web)": the service's name as the subject of the sentence.
  { pattern: /\(service ([^)]+)\)/, shorten: ([, name = ""]) => ({ text: name, code: false }) },
  // "(task 7f2c9d0e51ab4c7e8f6a2b3c4d5e6f70)" and the same without brackets: its first four digits.
  {
    pattern: /\((?:task )?([0-9a-f]{32})\)|(?:task )?([0-9a-f]{32})/,
    shorten: ([, inside, bare = ""]) => ({ text: (inside ?? bare).slice(0, 4), code: true }),
  },
  // "Task 677289f4": as short as on the canvas.
  {
    pattern: /\b([Tt]ask) ([0-9a-f]{8})\b/,
    shorten: ([, word = "", id = ""]) => ({ text: `${word} ${id.slice(0, 4)}`, code: false }),
  },
  // "(target-group arn:…:targetgroup/tg-web/73e2d6bc24d8a067)"
  {
    pattern: /\(?(?:target-group )?arn:aws[^\s)]*:targetgroup\/([^/\s)]+)\/[0-9a-f]+\)?/,
    shorten: ([, name = ""]) => ({ text: name, code: true }),
  },
  // Who calls: the role, and the task that uses it.
  {
    pattern: /arn:aws:sts::\d+:assumed-role\/([^/\s]+)\/([^/:\s)]+)/,
    shorten: ([, role = "", session = ""]) => ({ text: `${role}/${shortId(session)}`, code: true }),
  },
  { pattern: /\(?arn:aws[^\s)]*[/:]([^/:\s)]+)\)?/, shorten: ([, name = ""]) => ({ text: shortId(name), code: true }) },
  // "TargetTracking-service/hello/web-AlarmHigh-0f3a…"
  {
    pattern: /TargetTracking-service\/[^/\s]+\/\S+?-(AlarmHigh|AlarmLow)-[0-9a-f-]+/,
    shorten: ([, side = ""]) => ({ text: side, code: true }),
  },
  // "(deployment ecs-svc/0123456789012345678) deployment completed."
  { pattern: /\(deployment ecs-svc\/\d+\) deployment/, shorten: () => ({ text: "deployment", code: false }) },
  { pattern: /\becs-svc\/\d+(\d{4})\b/, shorten: ([, end = ""]) => ({ text: `ecs-svc/…${end}`, code: true }) },
];

/** The first four digits of a task's id; any other name stays whole. */
const shortId = (name: string): string => (/^[0-9a-f]{32}$/.test(name) ? name.slice(0, 4) : name);

/** AWS's own text with its long ids cut to what a reader can use. */
export function feedText(message: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  const add = (part: TextPart): void => {
    const last = parts.at(-1);
    if (part.text === "") return;
    if (last !== undefined && last.code === part.code && !part.code) {
      parts[parts.length - 1] = { text: last.text + part.text, code: false };
    } else parts.push(part);
  };
  let rest = message;
  while (rest !== "") {
    const next = firstMatch(rest);
    if (next === null) break;
    add({ text: rest.slice(0, next.match.index), code: false });
    add(next.shorten(next.match));
    rest = rest.slice(next.match.index + next.match[0].length);
  }
  add({ text: rest, code: false });
  return parts;
}

/** The same as one line, for names and announcements. */
export const feedLine = (message: string): string =>
  feedText(message)
    .map(({ text }) => text)
    .join("");

function firstMatch(text: string) {
  let first: { match: RegExpExecArray; shorten: (match: RegExpExecArray) => TextPart } | null = null;
  for (const { pattern, shorten } of shortenings) {
    const match = pattern.exec(text);
    if (match !== null && (first === null || match.index < first.match.index)) first = { match, shorten };
  }
  return first;
}
