import { ada, ben, cleo } from "../../../emulator/seed/people.js";
import { type Desk, type Task, text } from "./desk.js";

const may = (desk: Desk, name: string, who: string): boolean =>
  desk
    .file(name)
    .permissions.some(({ grantee }) =>
      grantee.type === "user" ? grantee.email === who : grantee.type === who,
    );

const share = (title: string, name: string, who: string): Task => ({
  title,
  async does(desk) {
    await desk.use("drive_share_file", {
      file_id: desk.file(name).id,
      with: [who],
      role: "reader",
    });
    return may(desk, name, who);
  },
});

export const driveTasks: readonly Task[] = [
  {
    title: "find and read a document",
    async does(desk) {
      const { files } = await desk.use("drive_search_files", {
        query: "weekly notes",
      });
      const file_id = text(files, "0", "id");
      const read = await desk.use("drive_read_file", { file_id });
      return JSON.stringify(read).includes("travel is cut");
    },
  },
  {
    title: "read what a customer shared",
    async does(desk) {
      const file_id = desk.file("Notes from Globex").id;
      const { text: words } = await desk.use("drive_read_file", { file_id });
      return typeof words === "string" && words.length > 0;
    },
  },
  {
    title: "read a contract",
    async does(desk) {
      const file_id = desk.file("Framework contract Globex.pdf").id;
      const read = await desk.use("drive_read_file", { file_id });
      return JSON.stringify(read).includes("Globex");
    },
  },
  {
    title: "write a document into a new folder",
    async does(desk) {
      const folder = { name: "Spring", type: "folder" };
      await desk.use("drive_create_file", folder);
      const folder_id = desk.file("Spring").id;
      const plan = { name: "Spring plan", type: "document", content: "# Plan" };
      await desk.use("drive_create_file", { ...plan, folder_id });
      return desk.file("Spring plan").parentId === folder_id;
    },
  },
  {
    title: "rename a file",
    async does(desk) {
      const { id } = desk.file("Old budget draft");
      await desk.use("drive_restore_files", { file_ids: [id] });
      const name = "Budget draft, kept";
      await desk.use("drive_update_file", { file_id: id, name });
      return desk.file(name).id === id;
    },
  },
  {
    title: "move a file into a folder of one's own",
    async does(desk) {
      const file_id = desk.file("Onboarding").id;
      const folder_id = desk.file("Research").id;
      await desk.use("drive_update_file", { file_id, folder_id });
      return desk.file("Onboarding").parentId === folder_id;
    },
  },
  {
    title: "copy a document",
    async does(desk) {
      const file_id = desk.file("Company handbook").id;
      const name = "Handbook, next edition";
      await desk.use("drive_copy_file", { file_id, name });
      return desk.file(name).ownerId === ada.id;
    },
  },
  {
    title: "trash a file and bring it back",
    async does(desk) {
      const { id } = desk.file("invoices.py");
      await desk.use("drive_trash_files", { file_ids: [id] });
      const gone = desk.file("invoices.py").trashed !== undefined;
      await desk.use("drive_restore_files", { file_ids: [id] });
      return gone && desk.file("invoices.py").trashed === undefined;
    },
  },
  share("share with a colleague", "Interviews.txt", ben.email),
  share("share with a customer", "Kickoff notes", cleo.email),
  share("share with somebody new", "customers.csv", "grace@partner.example"),
  share("share by a public link", "Onboarding", "anyone"),
  {
    title: "take access away",
    async does(desk) {
      const name = "Orders 2026";
      const file_id = desk.file(name).id;
      await desk.use("drive_unshare_file", { file_id, with: [cleo.email] });
      return !may(desk, name, cleo.email);
    },
  },
  {
    title: "comment on a colleague's file",
    async does(desk) {
      const name = "Workshop ideas";
      const file_id = desk.file(name).id;
      const comment = { file_id, content: "Can we start with solder?" };
      await desk.use("drive_create_comment", comment);
      return desk.file(name).comments.some(({ by }) => by === ada.id);
    },
  },
  {
    title: "answer a comment and resolve it",
    async does(desk) {
      const name = "Finance weekly notes";
      const comment = desk.file(name).comments.find((each) => !each.resolved);
      await desk.use("drive_create_comment", {
        file_id: desk.file(name).id,
        comment_id: comment?.id ?? "",
        content: "It is here.",
        resolve: true,
      });
      return desk.file(name).comments.every(({ resolved }) => resolved);
    },
  },
  {
    title: "go back to an earlier version",
    async does(desk) {
      const name = "Framework contract Globex.pdf";
      const file_id = desk.file(name).id;
      const { revisions } = await desk.use("drive_list_revisions", { file_id });
      const count = desk.file(name).revisions.length;
      const earlier = Array.isArray(revisions) ? revisions.at(-1) : undefined;
      const revision_id = text(earlier, "id");
      await desk.use("drive_restore_revision", { file_id, revision_id });
      return desk.file(name).revisions.length > count;
    },
  },
  {
    title: "upload a file",
    async does(desk) {
      const name = "scan.txt";
      const upload = { name, mime_type: "text/plain" };
      const place = await desk.use("drive_create_upload", upload);
      const link = text(place, "link");
      const response = await fetch(link, { method: "PUT", body: "Scanned." });
      return response.ok && desk.file(name).content.kind === "bytes";
    },
  },
];
