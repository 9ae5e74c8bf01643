/** Exact values of `Host` that a server answers to: its own names with its port, and what else was allowed. */
export function allowedHosts(
  { host, hosts }: { readonly host: string; readonly hosts: readonly string[] },
  port: number,
): ReadonlySet<string> {
  const own = [...(isLoopback(host) ? ["127.0.0.1", "localhost", "[::1]"] : []), bracketed(host)];
  const named = own.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  return new Set([...named, ...hosts].map((name) => name.toLowerCase()));
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** An address as URLs have it. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
