// @ts-check
/**
 * What would keep `npm ci` from working on somebody else's machine.
 *
 * Native tools (Biome, Tailwind's oxide, rolldown) ship one optional package per platform. A registry mirror that lacks
 * some of them makes npm leave them out of the lock file without a word; `npm ci` on a Mac or on Windows then installs
 * a tool without its binary.
 *
 * @typedef {{ version?: string, resolved?: string, optionalDependencies?: Record<string, string> }} LockedPackage
 * @param {Record<string, LockedPackage>} packages The `packages` of a package-lock.json, by their path.
 * @returns {string[]} One sentence per problem.
 */
export function lockFileProblems(packages) {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, version }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !resolves(packages, path, name))
      .map((name) => `${name} is missing, an optional part of ${path || "this project"}@${version}`),
  );
  const elsewhere = Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"))
    .map(([path, { resolved }]) => `${path} comes from ${resolved}, which others cannot reach`);
  return [...missing, ...elsewhere];
}

/** Looks where Node looks: in the package's own node_modules, then in those of every folder above it. */
function resolves(
  /** @type {Record<string, unknown>} */ packages,
  /** @type {string} */ from,
  /** @type {string} */ name,
) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === "") return false;
  }
}
