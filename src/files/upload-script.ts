import { uploadRequests } from "./upload-requests.js";

/**
 * What the page of an upload does in the browser: it sends the chosen file to the
 * page's own address in chunks, and after a break asks there where to go on. Plain
 * JavaScript, sent as it stands: the page's policy names it by its digest.
 */
export const uploadScript = `
"use strict";
(() => {${uploadRequests}
  const LONGEST_WAIT_S = 60;
  const TRIES = 12;
  const ANY = "application/octet-stream";

  const part = (id) => document.getElementById(id);
  const [send, drop, picker] = ["send", "drop", "file"].map(part);
  const [question, doubt, anyway] = ["question", "doubt", "anyway"].map(part);
  const [moving, what, bar] = ["moving", "what", "progress"].map(part);
  const [figures, hold, status] = ["figures", "hold", "status"].map(part);
  const { size, type } = send.dataset;
  const { title } = document;

  let sending = false;
  let held = false;
  let quarter = 0;
  let goOn;

  const say = (text) => {
    status.className = "";
    status.textContent = text;
  };

  const warn = (text) => {
    say(text);
    status.className = "callout warning";
  };

  const inWords = (bytes) => {
    if (bytes < 1000) return bytes + " B";
    const step = Math.min(4, Math.floor(Math.log10(bytes) / 3));
    return (
      (bytes / 1000 ** step).toFixed(1) +
      " " +
      ["kB", "MB", "GB", "TB"][step - 1]
    );
  };

  const show = (file, sent) => {
    const done = Math.min(sent, file.size);
    const percent = Math.floor((done / (file.size || 1)) * 100);
    bar.max = file.size || 1;
    bar.value = done;
    figures.textContent =
      inWords(done) + " of " + inWords(file.size) + ", " + percent + " %";
    document.title = percent + " % · " + title;
    // Now and then is enough for whoever listens.
    if (Math.floor(percent / 25) > quarter) {
      quarter = Math.floor(percent / 25);
      say(
        percent < 100 ? percent + " % sent." : "All is sent; Google takes it.",
      );
    }
  };

  const lock = (locked) => {
    sending = locked;
    moving.hidden = !locked;
    drop.hidden = locked;
    question.hidden = true;
    if (locked) hold.focus();
    else document.title = title;
  };

  const stop = (why) => {
    lock(false);
    warn(why);
    picker.value = "";
    picker.focus();
  };

  /** Waits a while, for the network, or for the button. */
  const pause = async (seconds, why) => {
    const next = held
      ? ""
      : " Trying again in " +
        seconds +
        (seconds === 1 ? " second." : " seconds.");
    warn("Paused: " + why + "." + next);
    hold.textContent = "Go on now";
    let timer;
    await new Promise((resolve) => {
      goOn = resolve;
      if (!held) timer = setTimeout(resolve, seconds * 1000);
    });
    clearTimeout(timer);
    goOn = undefined;
    held = false;
    hold.textContent = "Pause";
    say("Sending.");
  };

  const broken = () => ({
    why: held
      ? "you stopped it"
      : navigator.onLine
        ? "the connection broke"
        : "there is no connection",
  });

  /** Sends a file from where the server stands; asks the person before it goes on with what may be another's. */
  const transfer = async (file, sure) => {
    lock(true);
    quarter = 0;
    what.textContent = file.name;
    show(file, 0);
    say("Sending.");
    let first;
    let tries = 0;
    for (;;) {
      const request =
        first === undefined
          ? ask(file)
          : sendFrom(file, first, type, (sent) => show(file, sent));
      const { whole, refused, received, wait, why } = await request
        .then(meaning)
        .catch(broken);
      if (whole) {
        sending = false;
        return location.reload();
      }
      if (refused) return stop(refused);
      const moved = first !== undefined && received > first;
      if (moved) tries = 0;
      const known = first === undefined && received < Math.max(1, file.size);
      if (!held && (moved || known)) {
        if (received > 0 && !sure) return doubtAbout(file, received);
        sure = true;
        remember(file);
        first = received;
        show(file, first);
        continue;
      }
      if (!held) tries += 1;
      if (tries > TRIES)
        return stop(
          "It does not go on. Is the file still there, and unchanged? Choose it again to go on.",
        );
      await pause(
        wait || Math.min(LONGEST_WAIT_S, 2 ** Math.max(0, tries - 1)),
        why ?? "nothing arrived",
      );
      first = undefined;
    }
  };

  const inDoubt = (text, label, then) => {
    lock(false);
    say("");
    doubt.textContent = text;
    anyway.textContent = label;
    question.hidden = false;
    anyway.onclick = then;
    anyway.focus();
  };

  const doubtAbout = (file, received) =>
    inDoubt(
      inWords(received) +
        " of a file are here already. Go on only if it was this one, unchanged: " +
        file.name,
      "Go on with this file",
      () => transfer(file, true),
    );

  /** By what this window knows a file again that it began to send. */
  const mark = ({ name, size, lastModified }) =>
    [name, size, lastModified].join("/");
  const remember = (file) => {
    try {
      sessionStorage.setItem(location.pathname, mark(file));
    } catch {}
  };
  const isKnown = (file) => {
    try {
      return sessionStorage.getItem(location.pathname) === mark(file);
    } catch {
      return false;
    }
  };

  const essence = (text) => text.split(";")[0].trim().toLowerCase();

  const choose = (file) => {
    if (sending || !file) return;
    question.hidden = true;
    if (size !== undefined && file.size !== Number(size)) {
      return stop(
        "This link is for a file of " +
          size +
          " bytes, and " +
          file.name +
          " has " +
          file.size +
          ". Choose the right one, or ask for a new link.",
      );
    }
    const start = () => transfer(file, isKnown(file));
    const promised = essence(type ?? ANY);
    const other =
      promised !== ANY && file.type && essence(file.type) !== promised;
    if (!other) return start();
    inDoubt(
      "This link is for " +
        type +
        ", and this looks like " +
        file.type +
        ": " +
        file.name,
      "Send it anyway",
      start,
    );
  };

  const chooseDropped = ({ items, files }) => {
    if (sending || files.length === 0) return;
    if (files.length > 1) return stop("This link takes one file, not several.");
    const folder = items[0]?.webkitGetAsEntry?.()?.isDirectory;
    return folder
      ? stop("A folder cannot be sent: pack it into one file first.")
      : choose(files[0]);
  };

  picker.onchange = () => choose(picker.files[0]);
  hold.onclick = () => {
    if (goOn) return goOn();
    held = true;
    breakOff();
  };
  addEventListener("online", () => {
    if (!held) goOn?.();
  });
  addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    chooseDropped(event.dataTransfer);
  });
  send.hidden = false;
  part("without").hidden = true;
})();
`;
