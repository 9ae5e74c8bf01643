/**
 * Finds the cycles of a directed graph (Tarjan 1972, without recursion, so that long chains cannot overflow the stack).
 *
 * @param edges targets of every node; targets that are no nodes of the graph are left out of account
 * @returns for every node that lies on a cycle, the number of its strongly connected component
 */
export function cycles<Node>(edges: ReadonlyMap<Node, Iterable<Node>>): ReadonlyMap<Node, number> {
  const found = new Map<Node, number>();
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  let component = 0;

  const enter = (node: Node): Visit<Node> => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, rest: (edges.get(node) ?? [])[Symbol.iterator]() };
  };
  const lower = (node: Node, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  };
  const leave = (node: Node): void => {
    if (low.get(node) !== order.get(node)) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    const [only] = members;
    if (members.length === 1 && only !== undefined && !includes(edges.get(only), only)) return;
    for (const member of members) found.set(member, component);
    component += 1;
  };

  for (const root of edges.keys()) {
    if (order.has(root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const next = visit.rest.next();
      if (next.done === true) {
        visits.pop();
        leave(visit.node);
        const parent = visits.at(-1);
        if (parent !== undefined) lower(parent.node, low.get(visit.node));
      } else if (!order.has(next.value)) {
        if (edges.has(next.value)) visits.push(enter(next.value));
      } else if (isOpen.has(next.value)) {
        lower(visit.node, order.get(next.value));
      }
    }
  }
  return found;
}

interface Visit<Node> {
  readonly node: Node;
  readonly rest: Iterator<Node>;
}

function includes<Node>(list: Iterable<Node> | undefined, node: Node): boolean {
  for (const one of list ?? []) if (one === node) return true;
  return false;
}
