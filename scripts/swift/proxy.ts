/** The settings in the output of `apt-config dump Acquire::http::Proxy …`, by name: one for all hosts, some for one. */
export function parseAptProxies(dump: string): Map<string, string> {
  const lines = dump.matchAll(/^(Acquire::https?::Proxy(?:::[^\s"]+)?) "(.+)";$/gim);
  return new Map([...lines].map(([, name = "", value = ""]) => [name, value]));
}

/**
 * The environment that takes programs other than apt the same way to a mirror; it changes nothing where apt goes
 * by the environment itself.
 *
 * Source: apt-transport-http(1); a host's own setting wins, `DIRECT` means no proxy.
 */
export function proxyEnvironment(proxies: ReadonlyMap<string, string>, mirror: string): Record<string, string> {
  const { protocol, hostname } = new URL(mirror);
  const scheme = protocol.replace(":", "");
  const general = `Acquire::${scheme}::Proxy`;
  const proxy = proxies.get(`${general}::${hostname}`) ?? proxies.get(general);
  if (proxy === undefined) return {};
  return /^(DIRECT|false)$/.test(proxy) ? { no_proxy: hostname } : { [`${scheme}_proxy`]: proxy };
}
