import type { drive_v3 } from "@googleapis/drive";
import type { Google } from "../../../emulator/frame.js";
import { ADA, driveOf, fileNamed, refusal } from "./google.js";

/** The body of a permission for a person. */
export const user = (emailAddress: string, role = "reader") => ({
  type: "user",
  role,
  emailAddress,
});

/** The reason for which Google refuses. */
export const reason = async (work: Promise<unknown>): Promise<string> =>
  (await refusal(work)).errors[0].reason;

type More<Params> = Omit<Params, "fileId" | "permissionId"> & { by?: string };

/** Gives, changes, takes back and lists access to files by their names, as Ada unless told otherwise; answers everything. */
export function sharingIn(google: () => Google) {
  const at = (name: string) => ({
    fileId: fileNamed(google(), name).id,
    supportsAllDrives: true,
    fields: "*",
  });
  const as = (account: string) => driveOf(google(), { account }).permissions;
  const listed = async (name: string, by = ADA) =>
    (await as(by).list(at(name))).data.permissions ?? [];
  return {
    listed,
    async share(
      name: string,
      requestBody: drive_v3.Schema$Permission,
      {
        by = ADA,
        ...more
      }: More<drive_v3.Params$Resource$Permissions$Create> = {},
    ) {
      const { data } = await as(by).create({
        ...at(name),
        requestBody,
        ...more,
      });
      return { ...data, id: data.id ?? "" };
    },
    async change(
      name: string,
      permissionId: string,
      requestBody: drive_v3.Schema$Permission,
      {
        by = ADA,
        ...more
      }: More<drive_v3.Params$Resource$Permissions$Update> = {},
    ) {
      const where = { ...at(name), permissionId };
      return (await as(by).update({ ...where, requestBody, ...more })).data;
    },
    remove(name: string, permissionId: string, by = ADA) {
      const { fields, ...where } = at(name);
      return as(by).delete({ ...where, permissionId });
    },
    idOf: async (name: string, email: string) =>
      (await listed(name)).find(({ emailAddress }) => emailAddress === email)
        ?.id ?? "",
  };
}
