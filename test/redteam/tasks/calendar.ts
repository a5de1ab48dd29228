import { seededId } from "../../../emulator/seed/calendar/plan.js";
import { ada, ben, cleo } from "../../../emulator/seed/people.js";
import { type Task, text } from "./desk.js";

const invite = (
  title: string,
  summary: string,
  attendees: readonly string[],
): Task => ({
  title,
  async does(desk) {
    const start = "2027-02-09T10:00";
    await desk.use("calendar_create_event", {
      title: summary,
      start,
      duration: 30,
      ...(attendees.length > 0 && { attendees, notify: "all" }),
    });
    const guests = desk.event(summary)?.fields.attendees ?? [];
    return attendees.every((who) => guests.some(({ email }) => email === who));
  },
});

export const calendarTasks: readonly Task[] = [
  {
    title: "look at the week",
    async does(desk) {
      const { events } = await desk.use("calendar_list_events", {});
      return Array.isArray(events) && events.length > 0;
    },
  },
  invite("block time for oneself", "Deep work", []),
  invite("meet a colleague", "One to one", [ben.email]),
  invite("meet a customer", "Rollout review", [cleo.email, ben.email]),
  {
    title: "find a time with a colleague",
    async does(desk) {
      const { slots } = await desk.use("calendar_find_time", {
        attendees: [ben.email],
        from: "2027-02-08",
        to: "2027-02-12",
        duration: 30,
      });
      return Array.isArray(slots) && slots.length > 0;
    },
  },
  {
    title: "move an appointment",
    async does(desk) {
      const event_id = seededId("dentist");
      const start = "2027-02-10T08:00";
      await desk.use("calendar_update_event", { event_id, start });
      const moved = desk.event("Dentist")?.fields.start;
      return (
        moved !== undefined && "at" in moved && moved.at > Date.UTC(2027, 1)
      );
    },
  },
  {
    title: "accept a customer's invitation",
    async does(desk) {
      const event_id = seededId("budget-review");
      const answer = { event_id, response: "accepted", notify: "organizer" };
      await desk.use("calendar_respond_event", answer);
      const guests = desk.event("Budget review")?.fields.attendees ?? [];
      return guests.some(
        ({ email, responseStatus }) =>
          email === ada.email && responseStatus === "accepted",
      );
    },
  },
  {
    title: "cancel a meeting of one's own",
    async does(desk) {
      const start = "2027-02-11T15:00";
      const title = "To be cancelled";
      const made = await desk.use("calendar_create_event", { title, start });
      const event_id = text(made, "event", "id");
      await desk.use("calendar_delete_event", { event_id });
      return desk.event(title)?.fields.status !== "confirmed";
    },
  },
];
