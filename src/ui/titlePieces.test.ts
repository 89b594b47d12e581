import { expect, test } from "vitest";
import { titlePieces } from "./titlePieces.ts";

test.each([
  ["web", ["web"]],
  ["ExecutionRole", ["Execution", "Role"]],
  ["demo/web-api", ["demo/", "web-", "api"]],
  ["random-ports:1", ["random-", "ports:1"]],
  ["CloudWatch alarm", ["Cloud", "Watch ", "alarm"]],
  ["averyveryverylongname", null],
])("%s goes on in the next line between words only", (title, pieces) => {
  expect(titlePieces(title)).toEqual(pieces);
});
