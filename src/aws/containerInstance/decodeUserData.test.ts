import { expect, test } from "vitest";
import { encodeBase64 } from "../../template/intrinsics/base64.ts";
import { decodeUserData } from "./decodeUserData.ts";

test.each(["#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config\n", "a", "ab", "abc", "\tx\r\n"])(
  "%j comes back from base 64",
  (text) => {
    expect(decodeUserData(encodeBase64(text))).toBe(text);
  },
);

test("lines of base 64 may be wrapped", () => {
  const encoded = encodeBase64("echo ECS_CLUSTER=web").replace(/(.{8})/g, "$1\n");
  expect(decodeUserData(encoded)).toBe("echo ECS_CLUSTER=web");
});

test.each(["", "#!/bin/bash\necho hello", "echo hello", "AAAA", "ECS_CLUSTER=web"])("%j is text already", (text) => {
  expect(decodeUserData(text)).toBe(text);
});
