/** Of this process so far; how it divides into user's and system's is a guess of the system, the sum is not. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
