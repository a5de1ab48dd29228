import { sizeText } from "../tools/text/size.js";

/** Tells a person how far a transfer is. */
export interface Progress {
  /** So many bytes are through, of `total` where that is known. */
  at(done: number, total?: number): void;
  /** Something to know besides, on a line of its own. */
  say(text: string): void;
  /** Leaves the line clean for what comes next. */
  end(): void;
}

const WIDTH = 30;
const CLEAR = "\r\u001B[K";

/** A bar on a terminal that is drawn anew in place; elsewhere only what there is to say. */
export function progressOn(stream: {
  write(text: string): unknown;
  isTTY?: boolean;
}): Progress {
  let shown = "";
  const draw = (line: string) => {
    if (!stream.isTTY || line === shown) return;
    stream.write(`${CLEAR}${line}`);
    shown = line;
  };
  return {
    at: (done, total) => draw(bar(done, total)),
    say(text) {
      draw("");
      stream.write(`${text}\n`);
    },
    end: () => draw(""),
  };
}

function bar(done: number, total: number | undefined): string {
  if (total === undefined) return sizeText(done);
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = "#".repeat(Math.floor(share * WIDTH)).padEnd(WIDTH, "-");
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  return `[${full}] ${percent} %  ${sizeText(done)} of ${sizeText(total)}`;
}
