/** How text is set off on a terminal; nothing is done to it elsewhere. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
}

const wrap = (on: number, off: number) => (text: string) =>
  text && `\u001B[${on}m${text}\u001B[${off}m`;

const plain = (text: string) => text;

/** Colours for a terminal that wants them (https://no-color.org), none for pipes and files. */
export const styleFor = (
  stream: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Style =>
  stream.isTTY && !env.NO_COLOR
    ? { bold: wrap(1, 22), dim: wrap(2, 22) }
    : { bold: plain, dim: plain };
