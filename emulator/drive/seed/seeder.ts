import { newSpreadsheet } from "../../sheets/make.js";
import type { NamedRange, Tab } from "../../sheets/state.js";
import type { Account, World } from "../../world.js";
import { permissionIdFor } from "../grantee.js";
import {
  accountByEmail,
  type Content,
  DOCUMENT,
  type DriveFile,
  FOLDER,
  type Grantee,
  PRESENTATION,
  type Role,
  SHORTCUT,
  type Slide,
  SPREADSHEET,
} from "../state.js";
import { blankFile, rootOf } from "../tree.js";

const DAY = 86_400_000;

/** What the seed says about a file besides its content. */
export interface Particulars {
  /** Where it lies; the owner's own top when left out. */
  in?: DriveFile;
  /** How many days ago it was made and last changed. */
  created?: number;
  modified?: number;
  description?: string;
  starred?: boolean;
  /** How many days ago it was put into the trash. */
  trashed?: number;
  properties?: Record<string, string>;
  /** Readers may not download, copy or print it. */
  locked?: boolean;
  share?: Share[];
}

/** Access for somebody, for ever or for so many days from now. */
export interface Share {
  grantee: Grantee;
  role: Role;
  days?: number;
}

/** Puts files into one person's Drive, at fixed distances from the present. */
export class Seeder {
  readonly owner: Account;

  constructor(
    readonly world: World,
    email: string,
  ) {
    const owner = accountByEmail(world.accounts, email);
    if (!owner) throw new Error(`The seed needs the account ${email}`);
    this.owner = owner;
  }

  folder(name: string, more: Particulars = {}): DriveFile {
    return this.add(name, FOLDER, { kind: "folder" }, more);
  }

  /** A document of one tab, or of several by title. */
  document(
    name: string,
    markdown: string | Record<string, string>,
    more: Particulars = {},
  ): DriveFile {
    const tabs =
      typeof markdown === "string" ? { "Tab 1": markdown } : markdown;
    const content: Content = {
      kind: "document",
      tabs: Object.entries(tabs).map(([title, source]) => ({
        title,
        markdown: source,
      })),
    };
    return this.add(name, DOCUMENT, content, more);
  }

  deck(name: string, slides: Slide[], more: Particulars = {}): DriveFile {
    return this.add(name, PRESENTATION, { kind: "presentation", slides }, more);
  }

  spreadsheet(
    name: string,
    tabs: Tab[],
    more: Particulars = {},
    namedRanges: Omit<NamedRange, "namedRangeId">[] = [],
  ): DriveFile {
    const file = this.add(name, SPREADSHEET, { kind: "spreadsheet" }, more);
    this.world.sheets.spreadsheets.set(file.id, {
      ...newSpreadsheet(this.owner),
      tabs,
      namedRanges: namedRanges.map((range) => ({
        ...range,
        namedRangeId: this.world.id("other"),
      })),
    });
    return file;
  }

  /** A file with bytes; a text is UTF-8. */
  upload(
    name: string,
    mimeType: string,
    data: string | Uint8Array,
    more: Particulars & { indexableText?: string } = {},
  ): DriveFile {
    const bytes =
      typeof data === "string" ? new TextEncoder().encode(data) : data;
    const { indexableText } = more;
    return this.add(
      name,
      mimeType,
      {
        kind: "bytes",
        bytes,
        ...(indexableText !== undefined && { indexableText }),
      },
      more,
    );
  }

  shortcut(name: string, target: DriveFile, more: Particulars = {}): DriveFile {
    return this.add(
      name,
      SHORTCUT,
      {
        kind: "shortcut",
        targetId: target.id,
        targetMimeType: target.mimeType,
      },
      more,
    );
  }

  private add(
    name: string,
    mimeType: string,
    content: Content,
    more: Particulars,
  ): DriveFile {
    const { world, owner } = this;
    const now = world.clock.now();
    const modified = more.modified ?? 20;
    const driveId = more.in?.driveId;
    const file = blankFile({
      id: world.id("file"),
      name,
      mimeType,
      content,
      parentId: more.in?.id ?? rootOf(world, owner),
      ...(driveId === undefined ? { ownerId: owner.id } : { driveId }),
      createdTime: now - (more.created ?? modified + 10) * DAY,
      modifiedTime: now - modified * DAY,
      modifiedBy: owner.id,
      copyRequiresWriterPermission: more.locked ?? false,
      properties: new Map(Object.entries(more.properties ?? {})),
      ...(more.description !== undefined && { description: more.description }),
      ...(content.kind === "bytes" && { headRevisionId: world.id("other") }),
      ...(more.trashed !== undefined && {
        trashed: { time: now - more.trashed * DAY, by: owner.id },
      }),
    });
    file.viewedTime.set(owner.id, file.modifiedTime);
    if (more.starred) file.starredBy.add(owner.id);
    for (const each of more.share ?? []) this.share(file, each);
    world.drive.files.set(file.id, file);
    return file;
  }

  private share(file: DriveFile, { grantee, role, days }: Share): void {
    file.permissions.push({
      id: permissionIdFor(grantee),
      grantee,
      role,
      ...(days !== undefined && {
        expires: this.world.clock.now() + days * DAY,
      }),
    });
    if (grantee.type !== "user") return;
    const person = accountByEmail(this.world.accounts, grantee.email);
    if (person)
      file.sharedWith.set(person.id, {
        time: file.modifiedTime,
        by: this.owner.id,
      });
  }
}

/** Access for one person by address, for so many days where they are given. */
export function person(email: string, role: Role, days?: number): Share {
  return {
    grantee: { type: "user", email },
    role,
    ...(days !== undefined && { days }),
  };
}
