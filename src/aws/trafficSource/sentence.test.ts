import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { trafficSourceSentence } from "./sentence.ts";

const [source] = pageFixture().tables.trafficSource.values();
if (source === undefined) throw new Error("The fixture has no traffic source.");
const sending = (rate: number) => ({ ...source, sim: { ...source.sim, rate } });

test.each([
  ["idle", 0, null, "Users, traffic source, idle"],
  ["sending", 199.6, 0, "Users, traffic source, sending 200 requests per second"],
  ["failing a little", 200, 0.004, "Users, traffic source, sending 200 requests per second, 0.1% fail"],
  ["failing", 200, 12.34, "Users, traffic source, sending 200 requests per second, 12.3% fail"],
])("users that are %s", (_, rate, failed, sentence) => {
  expect(trafficSourceSentence(sending(rate), failed)).toBe(sentence);
});
