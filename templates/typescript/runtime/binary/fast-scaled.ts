import { scaledText } from "./decimal.js";
import { integer, isFloatNext, isTextNext, number, text } from "./fast-read.js";

/** A number by scale: an integer that is divided by a power of ten, or a float; NaN where none stands. */
export function scaled(power: number): number {
  return isFloatNext() ? number() : integer() / power;
}

/** A text by scale: an integer that stands for it, or the text. */
export function scaledWords(scale: number): string | undefined {
  if (isTextNext()) return text();
  const whole = integer();
  return Number.isNaN(whole) ? undefined : scaledText(whole, scale);
}
