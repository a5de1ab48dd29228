import { addLabel } from "../gmail/labels.js";
import type { Settings } from "../gmail/settings/state.js";
import { mailboxOf, type SendAs } from "../gmail/state.js";
import type { World } from "../world.js";
import { ada, ben } from "./people.js";

/** The labels that Ada made, by what the letters call them. */
export const label = {
  projects: "Label_1",
  globex: "Label_2",
  receipts: "Label_3",
  newsletters: "Label_4",
  suppliers: "Label_5",
  asia: "Label_6",
  europe: "Label_7",
} as const;

/** Signatures, aliases, labels and rules, before any mail arrives. */
export function seedSettings(world: World): void {
  const adas = mailboxOf(world, ada);
  const [primary] = adas.sendAs;
  if (primary) {
    primary.signature =
      '<div dir="ltr"><b>Ada Brandt</b><br>Head of Operations, Acme<br><a href="https://acme.example">acme.example</a></div>';
  }
  // In this order they get the ids that `label` names.
  addLabel(adas, { name: "Projects" });
  addLabel(adas, {
    name: "Projects/Globex rollout",
    color: { textColor: "#ffffff", backgroundColor: "#16a765" },
  });
  addLabel(adas, { name: "Receipts" });
  addLabel(adas, {
    name: "Newsletters",
    labelListVisibility: "labelShowIfUnread",
  });
  addLabel(adas, { name: "Suppliers" });
  addLabel(adas, {
    name: "Suppliers/Asia",
    color: { textColor: "#000000", backgroundColor: "#fad165" },
  });
  addLabel(adas, { name: "Suppliers/Europe", messageListVisibility: "hide" });
  seedRules(adas.settings);
  adas.sendAs.push(
    alias("operations@acme.example", "Acme Operations", {
      replyToAddress: "operations@acme.example",
      signature: "<div>Acme Operations<br>Mon to Fri, 8:00 to 17:00</div>",
    }),
    alias("ada.brandt@acme.example", "", {
      signature: '<div dir="ltr">A. Brandt</div>',
    }),
    alias("ada@brandt-home.example", "Ada", { verificationStatus: "pending" }),
  );
  mailboxOf(world, ben).sendAs.push(
    alias("support@acme.example", "Acme Support"),
  );
}

/** An address that somebody may send as. */
function alias(
  sendAsEmail: string,
  displayName: string,
  more: Partial<SendAs> = {},
): SendAs {
  return {
    sendAsEmail,
    displayName,
    replyToAddress: "",
    signature: "",
    isDefault: false,
    treatAsAlias: true,
    verificationStatus: "accepted",
    ...more,
  };
}

/** Ada's filters, and her vacation responder, turned off since the last time. */
function seedRules(settings: Settings): void {
  settings.filters.push(
    {
      id: "ANe1BmSeedNewsletters",
      criteria: { from: "news@opsdigest.example" },
      action: { addLabelIds: [label.newsletters] },
    },
    {
      id: "ANe1BmSeedAsia",
      criteria: {
        from: "kogyo.example OR zhanhui.example OR geonjeok.example",
      },
      action: { addLabelIds: [label.asia] },
    },
    {
      id: "ANe1BmSeedOrders",
      criteria: {
        query: "from:suppliers.example subject:(order confirmation)",
      },
      action: { addLabelIds: [label.europe], removeLabelIds: ["UNREAD"] },
    },
  );
  settings.vacation = {
    enableAutoReply: false,
    responseSubject: "Out of office",
    responseBodyPlainText: "I'm back on the 4th. Ben Okafor stands in for me.",
    restrictToContacts: true,
    restrictToDomain: false,
  };
  settings.forwardingAddresses.push({
    forwardingEmail: "ada@archive.example",
    verificationStatus: "accepted",
  });
}
