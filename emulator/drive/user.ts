import type { Account } from "../world.js";
import { permissionIdOf } from "./access.js";

/** A person as Drive describes one (schema `User`). */
export function userResource(account: Account, me: Account) {
  return {
    kind: "drive#user",
    displayName: account.name,
    me: account.id === me.id,
    permissionId: permissionIdOf(account.email),
    emailAddress: account.email,
  };
}
