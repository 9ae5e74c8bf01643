import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** The strictest policy under which scripts of one's own run: no eval, no markup from strings, no requests. */
export const policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";

/**
 * Serves a page that loads one module, and modules, under {@link policy}; it ends with the test.
 *
 * @param modules texts by path from the root, without the slash in front
 * @param entry path of the module that the page loads
 * @returns address of the page
 */
export async function serveUnderPolicy(modules: Readonly<Record<string, string>>, entry: string): Promise<string> {
  const page = `<!doctype html><meta charset="utf-8"><title>codecs</title><script type="module" src="/${entry}"></script>`;
  const server = createServer(({ url = "/" }, response) => {
    const path = decodeURI(url).slice(1);
    const text = path === "" ? page : modules[path];
    const type = path === "" ? "text/html" : "text/javascript";
    // A browser asks for an icon by itself, and would complain that there is none.
    const status = text !== undefined ? 200 : path === "favicon.ico" ? 204 : 404;
    response.writeHead(status, {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
