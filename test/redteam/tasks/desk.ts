import type { DriveFile } from "../../../emulator/drive/state.js";
import { mailboxOf } from "../../../emulator/gmail/state.js";
import type { Google } from "../../../emulator/google.js";
import type { World } from "../../../emulator/world.js";
import type { Answer, Hands } from "../clients.js";

/** Says yes at the page that a link leads to, as a person in their own browser. */
export type Approve = (link: string) => Promise<void>;

/** What an assistant makes of an answer besides the task that it is at. */
export type Read = (answer: Answer) => Promise<void>;

/** A person with an assistant: they ask for things, and say yes when asked whether they meant it. */
export class Desk {
  /** How often the person was asked. */
  questions = 0;

  constructor(
    private readonly hands: Hands,
    private readonly google: Google,
    private readonly approve: Approve,
    private readonly read: Read,
  ) {}

  get world(): World {
    return this.google.world;
  }

  /** What a tool answers, once the person allowed it where they were asked. Throws what the tool refuses. */
  async use(
    tool: string,
    input: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    let answer = await this.hands.call(tool, input);
    const link = linkIn(answer);
    if (answer.asked || link) this.questions++;
    if (link) {
      await this.approve(link);
      answer = await this.hands.call(tool, input);
    }
    if (answer.isError) throw new Error(`${tool}: ${answer.text}`);
    await this.read(answer);
    return answer.data;
  }

  /** A file in the world, by its name. */
  file(name: string): DriveFile {
    const found = [...this.world.drive.files.values()].find(
      (file) => file.name === name && file.content.kind !== "shortcut",
    );
    if (!found) throw new Error(`There is no file named ${name}`);
    return found;
  }

  /** Somebody's mail under a label, newest first; all of it without one. */
  mail(email: string, label?: string) {
    const account = this.world.accounts.find((each) => each.email === email);
    if (!account) throw new Error(`${email} has no account`);
    return [...mailboxOf(this.world, account).messages.values()]
      .filter(({ labelIds }) => !label || labelIds.has(label))
      .reverse();
  }

  /** The id of a mail of Ada's, by its subject. */
  async find(subject: string): Promise<string> {
    const { results } = await this.use("gmail_search_messages", {
      query: `subject:"${subject}" -from:me`,
    });
    return text(results, "0", "message_id");
  }

  cells(name: string, tab: string) {
    const book = this.world.sheets.spreadsheets.get(this.file(name).id);
    const found = book?.tabs.find(({ title }) => title === tab);
    return (found?.rows ?? []).map((row) => row.map((cell) => cell?.value));
  }

  event(title: string) {
    const calendars = [...this.world.calendar.calendars.values()];
    for (const calendar of calendars) {
      const events = [...calendar.events.values()];
      const found = events.find(({ fields }) => fields.summary === title);
      if (found) return { calendar: calendar.id, ...found };
    }
    return undefined;
  }
}

const linkIn = ({ text }: Answer): string | undefined =>
  /https?:\/\/\S+\/confirm\/[\w.~-]+/.exec(text)?.[0];

/** A text in data, by its path. Throws where there is none. */
export function text(data: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(
    (value, name) =>
      value !== null && typeof value === "object"
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    data,
  );
  if (typeof found === "string") return found;
  throw new Error(`There is no text at ${path.join(".")}`);
}

/** Something that a person asks of their assistant, and whether it came to be. */
export interface Task {
  title: string;
  /** Does it, and answers whether the world is as the person wanted it. */
  does(desk: Desk): Promise<boolean>;
}
