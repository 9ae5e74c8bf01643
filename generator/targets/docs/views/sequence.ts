import type { Direction, Message, Protocol } from "../../../model/catalog.ts";
import { anchor } from "../html.ts";

/** A drawing of who says what and what is answered. Lengths are in the units of the drawing's own view. */
export interface Diagram {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly client: number;
  readonly server: number;
  readonly lifelineEnd: number;
  /** Left edge of the box that says `Server`. */
  readonly boxX: number;
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Outlines of the heads, one or two. */
  readonly heads: readonly string[];
  /** Whether it is an answer. */
  readonly answer: boolean;
  /** What stands before the label: `or` for another answer to the same message. */
  readonly or: boolean;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly href: string;
}

const rowHeight = 38;
const gap = 14;
const top = 64;
/** Width of a character of the label's type, which has one width for all. */
const characterWidth = 7.9;
const side = 56;

type Way = "clientToServer" | "serverToClient";

/**
 * Draws the messages of a family: those that are answered with their answers, then those that nobody answers and that answer
 * nothing. `null` where none is left, since all of them answer messages of other families.
 */
export function sequenceDiagram(title: string, own: readonly Message[], protocol: Protocol): Diagram | null {
  const answers = new Set(protocol.messages.flatMap(({ replies }) => replies));
  const asking = own.filter(({ replies }) => replies.length > 0);
  const telling = own.filter((one) => one.replies.length === 0 && !answers.has(one.discriminatorValue));
  const steps = [...asking, ...telling].flatMap((message) => stepsOf(message, protocol));
  if (steps.length === 0) return null;
  const longest = Math.max(...steps.map(({ label, or }) => label.length + (or ? 3 : 0)));
  const span = Math.max(280, Math.ceil(longest * characterWidth) + 72);
  const [client, server] = [side, side + span];
  let y = top;
  const arrows = steps.map((step, index): Arrow => {
    if (index > 0) y += step.answer ? rowHeight : rowHeight + gap;
    return arrow(step, y, client, server);
  });
  const lifelineEnd = y + 22;
  const label = `${title}: who sends which message, and what is answered`;
  return {
    label,
    width: side * 2 + span,
    height: lifelineEnd + 8,
    client,
    server,
    lifelineEnd,
    boxX: server - 52,
    arrows,
  };
}

interface Step {
  readonly label: string;
  readonly href: string;
  readonly way: Way;
  readonly both: boolean;
  readonly answer: boolean;
  readonly or: boolean;
}

function stepsOf(message: Message, { messages }: Protocol): readonly Step[] {
  const { direction, replies } = message;
  const way = wayOf(direction);
  const back: Way = way === "clientToServer" ? "serverToClient" : "clientToServer";
  const both = direction === "both";
  const first = { ...named(message), way, both: both && replies.length === 0, answer: false, or: false };
  const others = replies.flatMap((value, index): Step[] => {
    const reply = messages.find((one) => one.discriminatorValue === value);
    return reply === undefined ? [] : [{ ...named(reply), way: back, both: false, answer: true, or: index > 0 }];
  });
  return [first, ...others];
}

function wayOf(direction: Direction): Way {
  return direction === "serverToClient" ? "serverToClient" : "clientToServer";
}

function named({ discriminatorValue, declaration }: Message): { readonly label: string; readonly href: string } {
  return { label: shortened(String(discriminatorValue)), href: `#${anchor(declaration.name)}` };
}

/** A label that no drawing has to be wider for than a page. */
function shortened(label: string): string {
  const characters = [...label];
  return characters.length > 48 ? `${characters.slice(0, 47).join("")}\u2026` : label;
}

function arrow({ way, both, ...step }: Step, y: number, client: number, server: number): Arrow {
  const [from, to] = way === "clientToServer" ? [client, server] : [server, client];
  const heads = [head(from, to, y), ...(both ? [head(to, from, y)] : [])];
  return { ...step, y, from, to, heads, labelX: (client + server) / 2, labelY: y - 8 };
}

function head(from: number, to: number, y: number): string {
  const back = to > from ? -8 : 8;
  return `M${to} ${y} l${back} -4.5 v9 z`;
}
