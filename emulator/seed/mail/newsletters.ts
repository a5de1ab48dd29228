import type { Letter } from "../letter.js";
import { multipart, type Part, text } from "../mime.js";
import { ada, ben, cleo } from "../people.js";

const digest = {
  name: "The Operations Digest",
  email: "news@opsdigest.example",
};
const cloud = { name: "Nimbus Cloud", email: "hello@nimbus.example" };
const list = { name: "platform-talk", email: "platform-talk@lists.example" };
const erik = { name: "Erik Sand", email: "erik@initech.example" };

/** A newsletter as marketing tools make them: layout tables, hidden preheader, remote images, a tracking pixel. */
function newsletter(issue: string, stories: readonly string[]): Part {
  const rows = stories
    .map(
      (story, index) =>
        `<tr><td style="padding:12px"><h2 style="font-size:18px">${story}</h2><p>Read on at <a href="https://click.opsdigest.example/t/${issue}/${index}?u=https%3A%2F%2Fopsdigest.example%2F${issue}%2F${index}&amp;utm_source=mail">opsdigest.example</a>.</p><img src="https://img.opsdigest.example/${issue}/${index}.png" width="560" height="210" alt="Illustration"></td></tr>`,
    )
    .join("\n");
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Issue ${issue}</title><style>.preheader{display:none!important;visibility:hidden;mso-hide:all;font-size:1px;color:#ffffff;max-height:0;overflow:hidden}</style></head><body style="margin:0;background:#f4f4f4">
<div class="preheader" style="display:none;font-size:1px;line-height:1px;max-height:0;opacity:0;overflow:hidden">In this issue: ${stories[0]}&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</div>
<!-- template 7, do not edit -->
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td style="padding:12px"><h1>The Operations Digest, issue ${issue}</h1></td></tr>
${rows}
<tr><td style="font-size:11px;color:#777777">You get this because you signed up. <a href="https://click.opsdigest.example/unsubscribe?id=${issue}">Unsubscribe</a></td></tr></table>
<img src="https://open.opsdigest.example/o/${issue}.gif" width="1" height="1" alt="" style="display:block"></body></html>`;
  return multipart(
    "alternative",
    text(
      `The Operations Digest, issue ${issue}\n\n${stories.map((story) => `* ${story}`).join("\n")}\n`,
    ),
    text(html, "html", "quoted-printable"),
  );
}

const unsubscribe = (issue: string): string[] => [
  `List-Unsubscribe: <https://click.opsdigest.example/unsubscribe?id=${issue}>, <mailto:leave@opsdigest.example>`,
  "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  "Precedence: bulk",
];

const issues: readonly [issue: string, daysAgo: number, stories: string[]][] = [
  ["41", 1.6, ["Runbooks that people read", "What an hour of downtime costs"]],
  ["40", 8.6, ["Cutting the cloud bill by a third", "A café called On-Call"]],
  ["39", 15.4, ["Five questions for a post-mortem", "Rotas without tears"]],
  ["38", 22.6, ["Paging less", "Backups are not restores"]],
];

const listHeaders = [
  "List-ID: Platform talk <platform-talk.lists.example>",
  "List-Post: <mailto:platform-talk@lists.example>",
  "List-Unsubscribe: <mailto:platform-talk-leave@lists.example>",
  "Reply-To: platform-talk@lists.example",
  "Precedence: list",
];

/** Newsletters, product mail and a mailing list. */
export const newsletters: readonly Letter[] = [
  ...issues.map(([issue, daysAgo, stories]) => ({
    key: `digest-${issue}`,
    daysAgo,
    from: digest,
    to: [ada],
    bcc: [ben],
    subject: `Issue ${issue}: ${stories[0]}`,
    headers: unsubscribe(issue),
    content: newsletter(issue, stories),
  })),
  {
    key: "nimbus-invoice",
    daysAgo: 13.3,
    from: cloud,
    to: [cleo],
    subject: "Your Nimbus usage passed 80 %",
    headers: ["Auto-Submitted: auto-generated"],
    content: text(
      '<html><body><p>Your usage passed <b>80&nbsp;%</b> of the month&#8217;s quota.</p><div style="color:#fff;font-size:0">ref 8812-internal</div></body></html>',
      "html",
    ),
  },
  {
    key: "list-question",
    daysAgo: 7.7,
    from: erik,
    to: [list],
    bcc: [ada, cleo],
    subject: "[platform-talk] Blue/green or rolling?",
    headers: listHeaders,
    content: text(
      "Which of the two do you use, and why?\n\n-- \nErik\n_______________________________________________\nplatform-talk mailing list\n",
    ),
  },
  {
    key: "list-answer",
    daysAgo: 7.2,
    from: { name: "Mina Hall", email: "mina@umbrella.example" },
    to: [list],
    bcc: [ada, cleo],
    subject: "Re: [platform-talk] Blue/green or rolling?",
    answers: ["list-question"],
    headers: listHeaders,
    content: text(
      "On Mon, Erik Sand wrote:\n> Which of the two do you use, and why?\n\nRolling: half the machines, half the worry.\n",
    ),
  },
];
