// No expression here has two ways to match the same text, so none can backtrack for long.
const datePattern = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const timePattern = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))$/;

// RFC 3339 appendix A, with every run of digits as one 0.
const durationDate = "(?:0Y(?:0M(?:0D)?)?|0M(?:0D)?|0D)";
const durationTime = "T(?:0H(?:0M(?:0S)?)?|0M(?:0S)?|0S)";
const durationShape = /* @__PURE__ */ new RegExp(`^P(?:0W|${durationDate}(?:${durationTime})?|${durationTime})$`);
const longestShape = "P0Y0M0DT0H0M0S".length;

const minutesPerDay = 24 * 60;

/** RFC 3339 section 5.6 `date-time`; `T` and `Z` in either case. */
export function isDateTime(text: string): boolean {
  const separator = text[10];
  return (separator === "T" || separator === "t") && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** RFC 3339 section 5.6 `full-date`, with the days that the month really has. */
export function isDate(text: string): boolean {
  const found = datePattern.exec(text);
  if (found === null) return false;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** RFC 3339 section 5.6 `full-time`. The second 60 exists in the last minute of a day in UTC only. */
export function isTime(text: string): boolean {
  const found = timePattern.exec(text);
  if (found === null) return false;
  const [hour = 0, minute = 0, second = 0] = found.slice(1, 4).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = found.slice(5).map((digits) => Number(digits ?? 0));
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (found[4] === "-" ? -1 : 1);
  const inUtc = (hour * 60 + minute - offset + minutesPerDay) % minutesPerDay;
  return second === 60 && inUtc === minutesPerDay - 1;
}

/** RFC 3339 appendix A `duration`, in upper case: weeks alone, or date parts and then time parts without gaps. */
export function isDuration(text: string): boolean {
  const shape = text.replace(/[0-9]+/g, "0");
  return shape.length <= longestShape && durationShape.test(shape);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
