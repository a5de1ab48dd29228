import type { Call } from "../call.js";
import { invalid, required } from "./errors.js";
import type { EventFields, Kept } from "./fields.js";

/**
 * The conference that an event has after a request: a new one where the request
 * asks for it, the given one, or what was there when the client does not know
 * of conferences (`conferenceDataVersion` 0).
 *
 * @throws GoogleError 400 for a request without an id or for a kind that cannot be made.
 */
export function conferenceFor(
  { params, body: sent, method, world }: Call,
  body: Call["body"],
  before: EventFields | undefined,
): Kept | undefined {
  const present = before?.conferenceData;
  if (params.conferenceDataVersion !== 1) return present;
  // In a patch what is not mentioned stays, solution and entry points included.
  const wanted = method.endsWith(".patch")
    ? sent.conferenceData?.createRequest
    : body.conferenceData?.createRequest;
  if (!wanted || wanted.status) return body.conferenceData ?? undefined;
  const { requestId, conferenceSolutionKey } = wanted;
  if (!requestId) throw required("Missing conference request ID.");
  if (requestId === requestOf(present)) return present;
  const type = conferenceSolutionKey?.type ?? "hangoutsMeet";
  if (type !== "hangoutsMeet") throw invalid("Invalid conference type value.");
  return meet(requestId, meetingCode(world.id("other")));
}

function requestOf(conference: Kept | undefined): unknown {
  const request = conference?.createRequest;
  return typeof request === "object" && request && "requestId" in request
    ? request.requestId
    : undefined;
}

/** A code of Meet's shape, such as `abc-defg-hij`. */
function meetingCode(id: string): string {
  const letters = [...id]
    .map((letter) => String.fromCharCode(97 + (letter.charCodeAt(0) % 26)))
    .join("");
  return [letters.slice(0, 3), letters.slice(3, 7), letters.slice(7, 10)].join(
    "-",
  );
}

/** A Google Meet conference, ready for use. */
export function meet(requestId: string, code: string): Kept {
  const key = { type: "hangoutsMeet" };
  return {
    createRequest: {
      requestId,
      conferenceSolutionKey: key,
      status: { statusCode: "success" },
    },
    entryPoints: [
      {
        entryPointType: "video",
        uri: `https://meet.google.com/${code}`,
        label: `meet.google.com/${code}`,
      },
    ],
    conferenceSolution: {
      key,
      name: "Google Meet",
      iconUri:
        "https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png",
    },
    conferenceId: code,
  };
}
