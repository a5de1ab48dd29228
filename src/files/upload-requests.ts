/**
 * The requests of the upload's page, by the protocol of Google's resumable uploads:
 * a part of its script.
 */
export const uploadRequests = String.raw`
  const CHUNK = 8 * 1024 * 1024;
  const STALL_MS = 90_000;

  let breakOff = () => {};

  /** Sends one request; fails where the connection breaks, or nothing moves for long. */
  const put = (headers, body, onSent) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let stall;
      breakOff = () => request.abort();
      const moves = () => {
        clearTimeout(stall);
        stall = setTimeout(breakOff, STALL_MS);
      };
      request.open("PUT", location.href);
      for (const [name, value] of Object.entries(headers)) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = ({ loaded }) => {
        moves();
        onSent(loaded);
      };
      request.onloadend = () => {
        clearTimeout(stall);
        if (request.status) resolve(request);
        else reject(new Error("The connection broke"));
      };
      moves();
      request.send(body);
    });

  /** What an answer means: it is whole, so much is there, come again, or no. */
  const meaning = (request) => {
    if (request.status === 308) {
      const range = request.getResponseHeader("Range") ?? "";
      const last = /-(\d+)$/.exec(range)?.[1];
      return { received: last === undefined ? 0 : Number(last) + 1 };
    }
    if (request.status === 200)
      return { whole: JSON.parse(request.responseText) };
    const wait = Number(request.getResponseHeader("Retry-After"));
    if (wait > 0 || request.status === 429 || request.status >= 500) {
      return { wait, why: "the server asks to wait" };
    }
    const inPlainWords = /^text\/plain/.test(
      request.getResponseHeader("Content-Type"),
    );
    return {
      refused: inPlainWords
        ? request.responseText
        : "This file is refused (HTTP " + request.status + ").",
    };
  };

  const ask = (file) =>
    put({ "Content-Range": "bytes */" + file.size }, null, () => {});

  const sendFrom = (file, first, type, onSent) => {
    const end = Math.min(first + CHUNK, file.size);
    const range = "bytes " + first + "-" + (end - 1) + "/" + file.size;
    // Of what nothing is known, Google finds out the type.
    const known = type || file.type;
    const headers = {
      ...(known && { "Content-Type": known }),
      ...(file.size > 0 && { "Content-Range": range }),
    };
    return put(headers, file.slice(first, end), (sent) => onSent(first + sent));
  };
`;
