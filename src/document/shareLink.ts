import * as v from "valibot";
import type { RunFile } from "../protocol/messages.ts";
import { readRunFile } from "../protocol/readRunFile.ts";
import { deflate, inflate } from "./deflate.ts";
import { linkStart, longestLink } from "./shareAddress.ts";
import { applyDelta, textDelta } from "./textDelta.ts";

/** Characters that are looked at. Estimate: twice what this page writes, for links of later versions. */
const longestRead = 2 * longestLink;
/** Bytes a link may unpack to. Estimate: twice the largest template. */
const mostUnpacked = 2_097_152;
/** Characters that all the templates of a link's edits may have together. Estimate: eight of the largest. */
const mostTemplateCharacters = 8_388_608;

const stackUpdate = "cloudformation.UpdateStack";
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const shape = v.strictObject({
  name: v.string(),
  template: v.string(),
  seed: v.nullable(v.number()),
  commands: v.array(
    v.tuple([v.number(), v.looseObject({ type: v.string() }), v.nullish(v.tuple([count, count, v.string()]))]),
  ),
  nowMs: v.nullable(v.number()),
  layout: v.optional(v.unknown()),
  digest: v.pipe(v.string(), v.maxLength(64)),
});
type Shared = v.InferOutput<typeof shape>;
type SharedCommand = Shared["commands"][number][1];

/** Why a link was not opened, as one sentence after "The link". */
export type LinkReading = { readonly run: RunFile; readonly digest: string } | { readonly why: string };

/** Template, seed, edits and moment in the fragment: no server ever sees it. The digest tells whether a replay is the same run. */
export async function linkFragment(run: RunFile, digest: string): Promise<string> {
  let body = run.template;
  const commands = run.commands.map(({ atMs, command }): Shared["commands"][number] => {
    if (command.type !== stackUpdate) return [atMs, command as SharedCommand, undefined];
    // Each template by what it changes in the one before.
    const { templateBody, ...rest } = command;
    const delta = textDelta(body, templateBody);
    body = templateBody;
    return [atMs, rest as SharedCommand, [...delta]];
  });
  const { fileName: name, template, seed, nowMs, layout } = run;
  const shared: Shared = { name, template, seed, commands, nowMs, ...(layout === undefined ? {} : { layout }), digest };
  return `${linkStart}${await deflate(JSON.stringify(shared))}`;
}

/** Reads what anybody may have written. The length is judged before anything is unpacked, and the rest before it is used. */
export async function readLink(fragment: string): Promise<LinkReading> {
  const packed = fragment.slice(linkStart.length);
  if (packed.length > longestRead) return { why: "It is longer than any link of this page." };
  if (!/^[\w-]+$/.test(packed)) return { why: "A part of it is missing or was changed on the way." };
  const text = await inflate(packed, mostUnpacked);
  if (text === null)
    return { why: "A part of it is missing or was changed on the way, or it unpacks to more than 2 MB." };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { why: "What it holds is not a run." };
  }
  const parsed = v.safeParse(shape, value);
  if (!parsed.success) return { why: "What it holds is not a run of this version of Steady State." };
  const commands = withTemplates(parsed.output);
  if (commands === null) return { why: "The edits it holds do not fit its template." };
  const { name: fileName, template, seed, nowMs, layout, digest } = parsed.output;
  const reading = readRunFile({
    format: "steady-state/run",
    version: 1,
    fileName,
    template,
    seed,
    commands,
    nowMs,
    ...(layout === undefined ? {} : { layout }),
  });
  return "why" in reading ? reading : { run: reading.run, digest };
}

function withTemplates({ template, commands }: Shared): readonly unknown[] | null {
  let body = template;
  let total = 0;
  const whole: unknown[] = [];
  for (const [atMs, command, delta] of commands) {
    if (delta == null) whole.push({ atMs, command });
    else {
      const next = command.type === stackUpdate ? applyDelta(body, delta) : null;
      total += next?.length ?? 0;
      if (next === null || total > mostTemplateCharacters) return null;
      body = next;
      whole.push({ atMs, command: { ...command, templateBody: body } });
    }
  }
  return whole;
}
