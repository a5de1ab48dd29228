import { conversation } from "../conversation.js";
import type { Letter } from "../letter.js";
import { ada, ben, cleo } from "../people.js";

const turns = [
  [cleo, "Who takes over the monitoring of the northern site after the move?"],
  [ada, "Ben's group, from the first day. Do you have a list of the sensors?"],
  [cleo, "Forty-one sensors, eleven of them without documentation."],
  [ben, "Eleven is a lot. Can somebody open the cabinets and take pictures?"],
  [ada, "I'll ask the caretaker. He is there on Wednesdays."],
  [cleo, "He has the key to cabinet B only; A and C are ours."],
  [ben, "Then we need both of you there. Next Wednesday at ten?"],
  [ada, "Ten works for me."],
  [cleo, "I'd rather have eleven, the train arrives at half past ten."],
  [ben, "Eleven it is. I bring the labels and a ladder."],
  [ada, "Done: forty-one sensors, all labelled. Two were dead."],
  [cleo, "The dead ones are in cabinet C? We replace them at our cost."],
  [ben, "Both in C. Part number KTY-84, please take spares."],
  [cleo, "Ordered six. They arrive in the second week."],
] as const;

/** One long conversation of three, each answer with all the others below it. */
export const longThread: readonly Letter[] = conversation(
  "sensors",
  "Sensors of the northern site",
  turns.map(([from, says], index) => ({
    daysAgo: 29.5 - index * 0.6,
    from,
    to: [ada, ben, cleo].filter((person) => person !== from),
    says,
  })),
);
