import { mailboxOf } from "../gmail/state.js";
import type { World } from "../world.js";
import { ada, ben } from "./people.js";

/** The labels that Ada made, by what the letters call them. */
export const label = {
  projects: "Label_1",
  globex: "Label_2",
  receipts: "Label_3",
} as const;

/** Signatures, aliases and labels, before any mail arrives. */
export function seedSettings(world: World): void {
  const adas = mailboxOf(world, ada);
  const [primary] = adas.sendAs;
  if (primary) {
    primary.signature =
      '<div dir="ltr"><b>Ada Brandt</b><br>Head of Operations, Acme<br><a href="https://acme.example">acme.example</a></div>';
  }
  const shown = {
    messageListVisibility: "show",
    labelListVisibility: "labelShow",
  } as const;
  adas.labels.push(
    { id: label.projects, name: "Projects", ...shown },
    {
      id: label.globex,
      name: "Projects/Globex rollout",
      ...shown,
      color: { textColor: "#ffffff", backgroundColor: "#16a765" },
    },
    { id: label.receipts, name: "Receipts", ...shown },
  );
  mailboxOf(world, ben).sendAs.push({
    sendAsEmail: "support@acme.example",
    displayName: "Acme Support",
    replyToAddress: "",
    signature: "",
    isDefault: false,
    treatAsAlias: true,
    verificationStatus: "accepted",
  });
}
