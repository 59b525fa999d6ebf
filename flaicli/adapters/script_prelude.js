/* What a script sees beside JavaScript itself; only such comments, as all of this becomes one line,
   so that the lines of a backtrace from the third on are the author's. */
(function (text) {
  "use strict";
  const { code, args, state, history, now, seed } = JSON.parse(text);
  const write = JSON.stringify, Real = Date, lines = [];
  const LINES = 100, WIDTH = 1000;

  const told = (value) => {
    if (typeof value === "string") return value;
    try { return write(value) ?? String(value); } catch (error) { return String(value); }
  };
  const log = (...values) => {
    if (lines.length < LINES) lines.push(values.map(told).join(" ").slice(0, WIDTH));
  };
  globalThis.console = { log, info: log, warn: log, error: log, debug: log };

  /* Chance comes from the session and time from the turn, so that a replay repeats both. */
  let chance = seed >>> 0;
  Math.random = () => {
    chance = (chance + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(chance ^ (chance >>> 15), chance | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  globalThis.Date = class Date extends Real {
    constructor(...given) { if (given.length) super(...given); else super(now); }
    static now() { return Real.parse(now); }
  };

  const said = (role) => role === undefined ? history : history.filter((one) => one.role === role);
  const lastMessage = (role) => { const all = said(role); return all.length ? all[all.length - 1].content : null; };
  const messageCount = (role) => said(role).length;
  const historyContains = (piece, role) => said(role).some((one) => one.content.toLowerCase().includes(String(piece).toLowerCase()));
  const historyText = ({ n, role, labels = true } = {}) => {
    const all = said(role), some = n === undefined ? all : n > 0 ? all.slice(-n) : [];
    return some.map((one) => labels ? one.role + ": " + one.content : one.content).join("\n");
  };
  const uuid = () => "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (sign) =>
    (sign === "x" ? Math.floor(Math.random() * 16) : 8 + Math.floor(Math.random() * 4)).toString(16));

  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
  const two = (number) => String(number).padStart(2, "0");
  const formatDate = (iso, pattern = "%d %B %Y") => {
    const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?/.exec(String(iso));
    if (!found) throw new RangeError("formatDate: '" + String(iso).slice(0, 40) + "' is no date such as 2026-03-02");
    const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
    const weekday = DAYS[new Real(Real.UTC(year, month - 1, day)).getUTCDay()], name = MONTHS[month - 1] ?? "";
    const codes = {
      Y: String(year), y: two(year % 100), m: two(month), d: two(day), B: name, b: name.slice(0, 3), A: weekday,
      a: weekday.slice(0, 3), H: two(hour), I: two(hour % 12 || 12), M: two(minute), S: two(second),
      p: hour < 12 ? "AM" : "PM", "%": "%",
    };
    return pattern.replace(/%(-?)([A-Za-z%])/g, (whole, bare, letter) =>
      codes[letter] === undefined ? whole : bare ? codes[letter].replace(/^0(?=\d)/, "") : codes[letter]);
  };

  const failed = (kind, error) => {
    const known = error instanceof Error;
    const line = known ? /<input>:([3-9]|\d\d+):/.exec(String(error.stack)) : null;
    const message = known ? error.name + ": " + error.message : told(error);
    return write({ error: kind, message: message.slice(0, WIDTH), line: line ? Number(line[1]) - 2 : null, lines });
  };
  const plain = (key, value) => {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
      throw new TypeError("a " + typeof value + " is no JSON");
    if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(value + " is no JSON");
    return value;
  };

  const helpers = { lastMessage, messageCount, historyText, historyContains, uuid, formatDate };
  let body, value;
  try { body = new Function("args", "state", "history", ...Object.keys(helpers), code); }
  catch (error) { return failed("syntax", error); }
  try { value = body(args, state, history, ...Object.values(helpers)); }
  catch (error) { return failed(error instanceof InternalError ? "memory" : "exception", error); }
  if (value instanceof Promise) return failed("result", new TypeError("a Promise is no JSON: scripts cannot wait"));
  try { return write({ value: write(value, plain) ?? null, truthy: Boolean(value), lines }); }
  catch (error) { return failed("result", error); }
})
