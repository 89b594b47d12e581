import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, portFrom } from "./freePort.mjs";

test("a taken port is passed over for the next free one", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await freePort(port)).toBeGreaterThan(port);
  await new Promise((resolve) => server.close(resolve));
  expect(await freePort(port)).toBe(port);
});

test.each([
  [undefined, 4173],
  ["", 4173],
  ["8080", 8080],
])("PORT=%s means %i", (text, port) => expect(portFrom(text, 4173)).toBe(port));

test.each(["abc", "0", "70000", "80.5", "-1"])("PORT=%s is refused", (text) => {
  expect(() => portFrom(text, 4173)).toThrow(`PORT is "${text}". A port is a whole number from 1 to 65535.`);
});
