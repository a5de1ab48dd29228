/** iCalendar objects (RFC 5545), as far as they are read: components with their properties. */

export interface Property {
  /** Upper case. */
  name: string;
  /** By name in upper case. */
  parameters: ReadonlyMap<string, string>;
  /** As written: text has its escapes. */
  value: string;
}

export interface Component {
  /** Upper case: `VCALENDAR`, `VEVENT` … */
  name: string;
  properties: Property[];
  components: Component[];
}

/** What is read at most; an invitation needs a hundredth of it. */
const MOST = { lines: 20_000, depth: 5 };

/**
 * The calendar in a text; `undefined` when there is none. Lines that are no
 * property and ends that end nothing are passed over, as calendars do.
 */
export function parseCalendar(text: string): Component | undefined {
  const open: Component[] = [];
  for (const line of unfolded(text)) {
    const property = parseLine(line);
    if (!property) continue;
    const { name, value } = property;
    if (name === "BEGIN") {
      const component = begin(value);
      if (open.length === 0 && component.name !== "VCALENDAR") continue;
      if (open.length < MOST.depth) open.at(-1)?.components.push(component);
      open.push(component);
    } else if (name === "END") {
      const ended = open.pop();
      if (open.length === 0 && ended) return ended;
    } else open.at(-1)?.properties.push(property);
  }
  // A calendar that was cut off says what it can.
  return open[0];
}

const begin = (name: string): Component => ({
  name: name.trim().toUpperCase(),
  properties: [],
  components: [],
});

const unfolded = (text: string): string[] =>
  text.replace(/\r?\n[ \t]|\r[ \t]/g, "").split(/\r?\n|\r/, MOST.lines);

const NAME = /^([A-Za-z\d-]{1,60})(?=[;:])/;
const PARAMETER =
  /;([A-Za-z\d-]{1,60})=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)/y;

/** `NAME;PARAMETER=value:value`; `undefined` for what is none. */
function parseLine(line: string): Property | undefined {
  const name = NAME.exec(line)?.[1];
  if (!name) return undefined;
  const parameters = new Map<string, string>();
  let at = name.length;
  PARAMETER.lastIndex = at;
  for (let found = PARAMETER.exec(line); found; found = PARAMETER.exec(line)) {
    const [, key = "", value = ""] = found;
    parameters.set(key.toUpperCase(), value.replaceAll('"', ""));
    at = PARAMETER.lastIndex;
  }
  if (line.charAt(at) !== ":") return undefined;
  return { name: name.toUpperCase(), parameters, value: line.slice(at + 1) };
}

/** The first property of a component with this name. */
export const propertyOf = (
  { properties }: Component,
  name: string,
): Property | undefined => properties.find((each) => each.name === name);

/** A value of text, its escapes undone (RFC 5545, 3.3.11). */
export const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) =>
    /n/i.test(character) ? "\n" : character,
  );
