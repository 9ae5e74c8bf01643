/** The formats of RFC 3339 with the rules of PROTOCOL §6. */

const fullDate = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const fullTime = String.raw`(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))`;
const dateOnly = new RegExp(`^${fullDate}$`);
const timeOnly = new RegExp(`^${fullTime}$`);
const dateAndTime = new RegExp(`^(${fullDate})[Tt](${fullTime})$`);

export function isDate(text: string): boolean {
  const [, year, month, day] = (dateOnly.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Second 60 only where the time in UTC is 23:59:60. */
export function isTime(text: string): boolean {
  const parts = timeOnly.exec(text);
  if (!parts) return false;
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = parts.slice(5, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === "-" ? -1 : 1);
  const inUtc = hour * 60 + minute - offset;
  return (inUtc + 2 * 1440) % 1440 === 1439;
}

export function isDateTime(text: string): boolean {
  const parts = dateAndTime.exec(text);
  return parts !== null && isDate(parts[1] ?? "") && isTime(parts[5] ?? "");
}

/** RFC 3339 appendix A: weeks alone, or parts in order and without gaps. */
export function isDuration(text: string): boolean {
  const time = String.raw`T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)`;
  const date = String.raw`(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)`;
  return new RegExp(`^P(?:${date}(?:${time})?|${time}|\\d+W)$`).test(text);
}
