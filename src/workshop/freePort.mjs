// @ts-check
import { createServer } from "node:net";

/**
 * A port counts as taken when any of these cannot be listened on: a server on one address does not keep another
 * program off the rest, and `localhost` in a browser may then reach either.
 */
const addresses = ["0.0.0.0", "127.0.0.1", "::", "::1"];

/** @param {number} wanted @returns {Promise<number>} `wanted`, or the next port above it that nobody listens on. */
export async function freePort(wanted) {
  for (let port = wanted; port <= 65_535; port++) if (await isFree(port)) return port;
  throw new Error(`No port from ${wanted} to 65535 is free.`);
}

/** @param {string | undefined} text @param {number} otherwise @returns {number} */
export function portFrom(text, otherwise) {
  if (text === undefined || text === "") return otherwise;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new Error(`PORT is "${text}". A port is a whole number from 1 to 65535.`);
}

async function isFree(/** @type {number} */ port) {
  for (const host of addresses) if (!(await canListen(port, host))) return false;
  return true;
}

/** A machine without IPv6 refuses the address, which says nothing about the port. */
function canListen(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === "EAFNOSUPPORT" || error.code === "EADDRNOTAVAIL"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
